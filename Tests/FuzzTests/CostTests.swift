import Testing

struct CostTests {
    @Test(arguments: CostCase.all.indices)
    func `a hostile input is answered, and is as long as it says`(_ index: Int) {
        let hostile = CostCase.all[index]
        let bytes = hostile.input(20_000)
        #expect(bytes.count >= 20_000, "\(hostile.name)")
        let first = hostile.reader.read(bytes)
        #expect(hostile.reader.read(bytes) == first, "\(hostile.name)")
    }

    @Test func `no two inputs of one reader have the same name`() {
        let names = CostCase.all.map { "\($0.reader) \($0.name)" }
        #expect(Set(names).count == names.count)
    }
}
