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
        for most in [1_000, FileStream.piece] {
            var bytes: [UInt8] = []
            let isWhole = try FileStream(at: folder("file")).eachPiece(of: most) { piece in
                #expect(piece.count <= most)
                bytes += piece
                return true
            }
            #expect(isWhole)
            #expect(bytes == Array(text.utf8))
        }
    }

    @Test func `who has seen enough gets no more pieces`() throws {
        let folder = try TempFolder()
        put(text, at: folder("file"))
        var pieces = 0
        let isWhole = try FileStream(at: folder("file")).eachPiece { _ in
            pieces += 1
            return pieces < 3
        }
        #expect(!isWhole)
        #expect(pieces == 3)
    }

    @Test func `any bytes can be looked at, also when another file has taken the name`() throws {
        let folder = try TempFolder()
        put(text, at: folder("file"))
        let stream = try FileStream(at: folder("file"))
        put("another", at: folder("new"))
        done(rename(folder("new"), folder("file")))
        #expect(try stream.bytes(at: 16 * 1_000 + 10, count: 8) == Array("abcdef01".utf8))
        #expect(try stream.bytes(at: text.utf8.count - 2, count: 8) == Array("ef".utf8))
        #expect(try stream.bytes(at: text.utf8.count, count: 8) == [])
    }

    @Test(arguments: [100, 3_199_999, 3_200_001, 9_000_000])
    func `a file that grows or shrinks meanwhile is never whole`(size: Int) throws {
        let folder = try TempFolder()
        put(text, at: folder("file"))
        var count = 0
        let isWhole = try FileStream(at: folder("file")).eachPiece { piece in
            if count == 0 { done(truncate(folder("file"), size)) }
            count += piece.count
            return true
        }
        #expect(!isWhole)
        #expect(count <= text.utf8.count + 1)
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
