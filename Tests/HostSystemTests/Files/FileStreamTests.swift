import Glibc
import Testing

@testable import HostSystem

struct FileStreamTests {
    private let text = String(repeating: "0123456789abcdef", count: 200_000)

    @Test(arguments: [0, 1, 1 << 20, 3_200_000])
    func `a file comes piece by piece, each in its place`(size: Int) throws {
        let folder = try TempFolder()
        let text = text.prefix(size)
        put(String(text), at: folder("file"))
        let stream = try FileStream(at: folder("file"))
        var bytes: [UInt8] = []
        for _ in 0..<10 {
            let piece = try stream.more(spent: bytes.count)
            #expect(piece.elementsEqual(stream.bytes[bytes.count...]))
            bytes += piece
            #expect(stream.bytes.count == bytes.count)
        }
        #expect(stream.isWhole)
        #expect(bytes == Array(text.utf8))
    }

    @Test func `it is whole only at its end`() throws {
        let folder = try TempFolder()
        put(text, at: folder("file"))
        let stream = try FileStream(at: folder("file"))
        var count = 0
        while !stream.isWhole, count < 10 {
            _ = try stream.more(spent: 0)
            count += 1
        }
        #expect(count == 4)
        #expect(stream.bytes.elementsEqual(text.utf8))
    }

    @Test func `what was given back takes no memory`() throws {
        let folder = try TempFolder()
        put(text, at: folder("file"))
        let stream = try FileStream(at: folder("file"))
        for _ in 0..<3 { _ = try stream.more(spent: stream.bytes.count) }
        let page = Int(getpagesize())
        var resident = [UInt8](repeating: 0, count: 1 << 20 / page)
        let start = UnsafeMutableRawPointer(mutating: stream.bytes.baseAddress)
        #expect(mincore(start, 1 << 20, &resident) == 0)
        #expect(resident.allSatisfy { $0 & 1 == 0 })
    }

    @Test func `a file that grows or shrinks meanwhile is never whole`() throws {
        let folder = try TempFolder()
        put(text, at: folder("grown"))
        let grown = try FileStream(at: folder("grown"))
        put(text + "and more", at: folder("grown"))
        put(text, at: folder("shrunk"))
        let shrunk = try FileStream(at: folder("shrunk"))
        done(truncate(folder("shrunk"), 100))
        for _ in 0..<10 {
            for stream in [grown, shrunk] {
                _ = try stream.more(spent: 0)
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
