import HostSystem
import Synchronization
import Testing

@testable import patchbay

struct DesiredGuardTests {
    /// A guard of a path, and how often it has asked for a reading.
    private func watch(_ path: String) -> (DesiredGuard, () -> Int) {
        let counter = Counter()
        return (DesiredGuard(.file(path) { counter.add() }), { counter.count })
    }

    /// A file that was written long before any test runs.
    private let resting = #filePath

    @Test func `a file that was never read, or has moved, is read before a PATCH leaves`() {
        var (file, asked) = watch(resting)
        #expect(!file.isUpToDate() && asked() == 0, "its first reading is under way")
        file.note(DesiredFiles.sighting(of: "/nothing/is/here.json"))
        #expect(!file.isUpToDate() && asked() == 1)
        file.note(DesiredFiles.sighting(of: resting))
        #expect(file.isUpToDate() && asked() == 1)
    }

    @Test func `what is read from commits is looked at once before a PATCH leaves`() {
        var commits = DesiredGuard(.looked)
        #expect(!commits.isUpToDate())
        commits.note(nil)
        #expect(commits.isUpToDate())
        #expect(DesiredGuard(.nothing).isUpToDate())
    }

    @Test func `a file that never rested is read as soon as it does`() {
        var (file, asked) = watch(resting)
        file.note(nil)
        #expect(!file.isUpToDate() && asked() == 1)
        var (gone, askedOfGone) = watch("/nothing/is/here.json")
        gone.note(nil)
        #expect(gone.isUpToDate() && askedOfGone() == 0, "the last good one stays in force")
    }
}

private final class Counter: Sendable {
    private let asked: Mutex<Int>

    init() { asked = Mutex(0) }

    var count: Int { asked.withLock { $0 } }

    func add() { asked.withLock { $0 += 1 } }
}
