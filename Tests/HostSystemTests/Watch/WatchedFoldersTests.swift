import Glibc
import Reconciliation
import Testing

@testable import HostSystem

// The kernel queues a report within the call that makes the change, and a file that a test writes
// is closed for good when the call returns. Where a report must come it is waited for all the same.

struct WatchedFoldersTests {
    @Test(arguments: WayOfWriting.all)
    func `every way of writing is reported, and the next one after it`(
        _ way: WayOfWriting
    ) throws {
        let folder = try TempFolder()
        let path = way.prepare(folder.path)
        let watched = try Watched(path: path)
        #expect(!watched.isReported())

        way.happen(folder.path)
        #expect(watched.reports())
        #expect(!watched.isReported())

        let part = try #require(try partPaths(of: path).last)
        append("again", to: part)
        #expect(watched.reports(), "an append after it")
        replace(part, with: "and again")
        #expect(watched.reports(), "a rename after it")
        append("at last", to: part)
        #expect(watched.reports(), "an append after the rename")
        #expect(watched.folders.trouble == nil)
    }

    @Test(arguments: WayOfWriting.all)
    func `every way of writing changes the fingerprint`(_ way: WayOfWriting) throws {
        let folder = try TempFolder()
        let path = way.prepare(folder.path)
        let later = HostClock.calendarNow() + .seconds(3_600)
        let before = DesiredFiles.fingerprint(of: path, at: later)
        try tick(in: folder.path)
        way.happen(folder.path)
        #expect(DesiredFiles.fingerprint(of: path, at: later) != before)
    }

    /// Waits until the kernel stamps files with a later time; its clock for them is coarse.
    private func tick(in folder: String) throws {
        let path = folder + "/tick"
        put("", at: path)
        let first = try FileStatus(at: path).stamp.changed
        repeat { put("x", at: path) } while try FileStatus(at: path).stamp.changed == first
    }

    @Test func `other files are not reported`() throws {
        let folder = try TempFolder()
        let path = WayOfWriting.configMap(folder.path)
        let watched = try Watched(path: path)
        put("x", at: folder("map/other.json"))
        put("x", at: folder("beside"))
        put("x", at: folder("map/..2026_2/numbers.json"))
        done(unlink(folder("map/other.json")))
        _ = try DesiredFiles.readSettled(at: path)
        #expect(!watched.isReported())
        append("x", to: path)
        #expect(watched.reports())
    }

    @Test func `other files in a folder of parts are not reported`() throws {
        let folder = try TempFolder()
        let path = WayOfWriting.folderOfParts(folder.path)
        let watched = try Watched(path: path)
        for name in [".b.json.swp", ".hidden.json", "README", "b.json~"] {
            put("x", at: path + "/" + name)
        }
        _ = try DesiredFiles.readSettled(at: path)
        #expect(!watched.isReported())
        append("x", to: path + "/b.json")
        #expect(watched.reports())
    }

    @Test func `a folder that is only passed through is left in peace`() throws {
        let folder = try TempFolder()
        let plan = WatchPlan(for: WayOfWriting.plainFile(folder.path))
        for passed in plan.folders.values where passed.path != folder("etc") {
            #expect(passed.mask == WatchMask.itself)
            #expect(passed.names.isEmpty)
        }
        #expect(plan.folders.values.contains { $0.path == folder("etc") })
    }

    @Test func `a folder that loses its last watch is forgotten`() throws {
        let folder = try TempFolder()
        let watched = try Watched(path: WayOfWriting.linkedFile(folder.path))
        swapLink(folder("etc/numbers.json"), to: "../v2/numbers.json")
        #expect(watched.reports())
        append("x", to: folder("v1/numbers.json"))
        #expect(watched.folders.inotify.events().allSatisfy { $0.mask == UInt32(IN_IGNORED) })
    }

    @Test func `more reports than the kernel keeps are a hint`() throws {
        let folder = try TempFolder()
        let watched = try Watched(path: WayOfWriting.folderOfParts(folder.path))
        let queue = try #require(
            text(of: "/proc/sys/fs/inotify/max_queued_events")
                .flatMap { Int($0.dropLast()) }
        )
        guard queue <= 50_000 else { return }
        for _ in 0...(queue / 4) {
            done(rename(folder("etc/a.json"), folder("etc/x")))
            done(rename(folder("etc/x"), folder("etc/a.json")))
        }
        #expect(watched.reports())
        append("x", to: folder("etc/a.json"))
        #expect(watched.reports())
    }

    @Test func `a slash parts two names also before a mark that would join it`() throws {
        let folder = try TempFolder()
        makeFolders(folder("etc"))
        let path = folder("etc/\u{301}x.json")
        put("{}", at: path)
        #expect(PathEnd(of: path).folder == folder("etc"))
        #expect(PathEnd(of: path).name.utf8.elementsEqual("\u{301}x.json".utf8))
        let watched = try Watched(path: path)
        append("x", to: path)
        #expect(watched.reports())
        try AtomicFile.write([1], to: path)
        #expect(watched.reports())
    }

    @Test func `links that lead in a circle end the walk`() throws {
        let folder = try TempFolder()
        done(symlink("b", folder("a")))
        done(symlink("a", folder("b")))
        makeFolders(folder("parts"))
        done(symlink(".", folder("parts/x.json")))
        #expect(WatchPlan(for: folder("a")).folders.values.contains { $0.names == ["a", "b"] })
        #expect(WatchPlan(for: folder("parts")).folders.values.contains { $0.holdsParts })
    }
}

/// The watched folders of one test.
private final class Watched {
    private(set) var folders: WatchedFolders

    init(path: String) throws {
        folders = try WatchedFolders(path: path)
    }

    deinit {
        folders.inotify.close()
    }

    /// Whether anything that concerns the desired state was reported since the last call.
    func isReported() -> Bool {
        folders.drain()
    }

    /// Waits until something that concerns the desired state is reported; false after a minute.
    func reports() -> Bool {
        let end = HostClock.now() + .seconds(60)
        while !isReported() {
            if HostClock.now() > end { return false }
            var ready = pollfd(fd: folders.inotify.number, events: Int16(POLLIN), revents: 0)
            poll(&ready, 1, 1_000)
        }
        return true
    }
}
