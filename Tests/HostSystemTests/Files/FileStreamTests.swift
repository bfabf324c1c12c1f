import Glibc
import Testing

@testable import HostSystem

struct FileStreamTests {
    private let text = String(repeating: "0123456789abcdef", count: 200_000)

    @Test(arguments: [0, 1, FileStream.piece, 1 << 20, 3_200_000])
    func `a file comes piece by piece`(size: Int) throws {
        let folder = try TempFolder()
        let text = text.prefix(size)
        put(String(text), at: folder("file"))
        let stream = try FileStream(at: folder("file"))
        var bytes: [UInt8] = []
        while true {
            #expect(!stream.isWhole || bytes.count == size)
            let piece = try stream.next()
            if piece.isEmpty { break }
            #expect(piece.count <= FileStream.piece)
            bytes += piece
        }
        #expect(stream.isWhole)
        #expect(bytes == Array(text.utf8))
    }

    @Test func `any bytes can be looked at meanwhile`() throws {
        let folder = try TempFolder()
        put(text, at: folder("file"))
        let stream = try FileStream(at: folder("file"))
        let first = try stream.next()
        #expect(try stream.bytes(at: 16 * 1_000 + 10, count: 8) == Array("abcdef01".utf8))
        #expect(try stream.bytes(at: text.utf8.count - 2, count: 8) == Array("ef".utf8))
        #expect(try stream.bytes(at: text.utf8.count, count: 8) == [])
        let both = try first + stream.next()
        #expect(both == Array(text.utf8.prefix(both.count)))
    }

    @Test func `a file that grows or shrinks meanwhile is never whole`() throws {
        let folder = try TempFolder()
        put(text, at: folder("grown"))
        let grown = try FileStream(at: folder("grown"))
        put(text + "and more", at: folder("grown"))
        put(text, at: folder("shrunk"))
        let shrunk = try FileStream(at: folder("shrunk"))
        done(truncate(folder("shrunk"), 100))
        for _ in 0..<40 {
            for stream in [grown, shrunk] {
                _ = try stream.next()
                #expect(!stream.isWhole)
            }
        }
    }

    @Test func `a folder, a file too large and none are refused`() throws {
        let folder = try TempFolder()
        put("12345", at: folder("file"))
        for path in [folder.path, folder("nothing")] {
            #expect(throws: FileTrouble.self) { try FileStream(at: path) }
        }
        #expect(throws: FileTrouble.self) { try FileStream(at: folder("file"), limit: 4) }
    }
}
