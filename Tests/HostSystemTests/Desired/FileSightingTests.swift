import Testing

@testable import HostSystem

struct FileSightingTests {
    @Test func `an untouched file is seen as it was`() throws {
        let folder = try TempFolder()
        put("{}", at: folder("a.json"))
        let first = DesiredFiles.sighting(of: folder.path)
        #expect(first != .nothing)
        #expect(DesiredFiles.sighting(of: folder.path) == first)
    }

    @Test func `one more file, another size and no file at all are seen`() throws {
        let folder = try TempFolder()
        put("{}", at: folder("a.json"))
        let first = DesiredFiles.sighting(of: folder.path)
        put("{ }", at: folder("a.json"))
        let second = DesiredFiles.sighting(of: folder.path)
        put("{}", at: folder("b.json"))
        let third = DesiredFiles.sighting(of: folder.path)
        #expect(Set([first, second, third]).count == 3)
        #expect(DesiredFiles.sighting(of: folder("none.json")) == .nothing)
    }
}
