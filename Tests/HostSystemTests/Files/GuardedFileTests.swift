import Glibc
import Testing

@testable import HostSystem

struct GuardedFileTests {
    @Test func `what everybody may write is refused, with the way to mend it`() throws {
        let folder = try TempFolder()
        let path = folder("patchbay.json")
        try AtomicFile.write(Array("{}".utf8), to: path)
        done(chmod(path, 0o664))
        #expect(try GuardedFile.bytes(at: path, limit: 10) == Array("{}".utf8))
        done(chmod(path, 0o666))
        let trouble = #expect(throws: FileTrouble.self) {
            try GuardedFile.bytes(at: path, limit: 10)
        }
        #expect(trouble?.reason == "everybody may write it")
        #expect(trouble?.remedy == "Take that right away: chmod o-w \(path)")
    }
}
