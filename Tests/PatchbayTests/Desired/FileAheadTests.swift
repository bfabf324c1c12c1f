import Foundation
import HostSystem
import Reconciliation
import Testing

@testable import patchbay

/// A file comes piece by piece into a memory that is much smaller than it.
struct FileAheadTests {
    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `what comes is the file, whatever is spent of it`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let size = Int.random(in: 0...60_000, using: &dice)
        let all = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 251) }
        let window = Window(
            room: Int.random(in: 1_000...2_048, using: &dice),
            piece: Int.random(in: 1...1_500, using: &dice))
        try withFile(all) { path in
            let file = FileAhead(path, window)
            var (begin, spent, looks) = (0, 0, 0)
            while true {
                let more = try #require(file.more(spent: spent))
                begin += spent
                looks += 1
                #expect(more.bytes.elementsEqual(all[begin..<begin + more.bytes.count]))
                #expect(more.bytes.count < window.room + window.piece)
                if looks == 1 {
                    #expect(more.isWhole || more.bytes.count > window.room - window.piece)
                }
                if more.isWhole {
                    #expect(begin + more.bytes.count == size)
                    break
                }
                spent = Int.random(in: more.bytes.count / 2...more.bytes.count, using: &dice)
            }
            #expect(file.whole?.size == size)
            #expect(file.whole?.digest == sha256(all))
            #expect(file.more(spent: 0) == nil)
            let last = try #require(file.ending())
            #expect(last.bytes == all.suffix(window.room))
            #expect(last.offset == size - last.bytes.count)
            #expect(file.bytes(at: size / 2, count: 9) == Array(all[(size / 2)...].prefix(9)))
        }
    }

    @Test func `who spends nothing gets no more than there is room for`() throws {
        try withFile([UInt8](repeating: 1, count: 60_000)) { path in
            let file = FileAhead(path, Window(room: 2_048, piece: 500))
            var most = 0
            while let more = file.more(spent: 0) { most = more.bytes.count }
            #expect(most == 2_500)
            #expect(file.whole == nil)
        }
    }

    @Test func `nothing comes of a file that is not there`() {
        let file = FileAhead("/nowhere/numbers.json", Window())
        #expect(file.ending() == nil)
        #expect(file.more(spent: 0) == nil)
        #expect(file.bytes(at: 0, count: 1) == nil)
    }

    /// The thread waits with a full belt until it is told that nobody waits for it any more.
    @Test func `a file that is let go in the middle is closed`() throws {
        try withFile([UInt8](repeating: 1, count: 600_000)) { path in
            var file: FileAhead? = FileAhead(path, Window(room: 2_048, piece: 500))
            #expect(file?.more(spent: 0) != nil)
            #expect(isOpen(path))
            file = nil
            while isOpen(path) { usleep(1_000) }
        }
    }

    private func isOpen(_ path: String) -> Bool {
        let folder = "/proc/self/fd/"
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return all.contains {
            (try? FileManager.default.destinationOfSymbolicLink(atPath: folder + $0)) == path
        }
    }

    private func withFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.path + "/ahead-\(UUID().uuidString)"
        try Data(bytes).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(path)
    }
}
