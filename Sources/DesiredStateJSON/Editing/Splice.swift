/// Bytes of a file, and what takes their place; an insertion takes the place of none.
struct Splice: Hashable, Sendable {
    let range: Range<Int>
    let bytes: [UInt8]

    init(_ range: Range<Int>, _ text: String) {
        self.range = range
        bytes = Array(text.utf8)
    }
}

extension [UInt8] {
    /// The bytes with some of them replaced. Those of `within` count; the splices ascend, lie in
    /// there, and do not overlap.
    func replacing(_ splices: some Sequence<Splice>, within: Range<Int>) -> [UInt8] {
        var result: [UInt8] = []
        var at = within.lowerBound
        for splice in splices {
            result += self[at..<splice.range.lowerBound]
            result += splice.bytes
            at = splice.range.upperBound
        }
        return result + self[at..<within.upperBound]
    }
}
