import Glibc
import Testing

@testable import HostSystem

@Suite(.timeLimit(.minutes(10)))
struct FolderWatchTests {
    @Test func `a change is a hint, and changes that nobody took are one`() async throws {
        let folder = try TempFolder()
        let path = WayOfWriting.plainFile(folder.path)
        let watch = FolderWatch(path: path)
        #expect(watch.trouble == nil)
        var hints = watch.hints.makeAsyncIterator()
        for round in 0..<20 {
            append("\(round)", to: path)
            let hint: Void? = await hints.next()
            #expect(hint != nil)
        }
        watch.stop()
        var left = 0
        while await hints.next() != nil { left += 1 }
        #expect(left <= 1)
    }

    @Test func `a swapped ConfigMap is a hint, again and again`() async throws {
        let folder = try TempFolder()
        let watch = FolderWatch(path: WayOfWriting.configMap(folder.path))
        var hints = watch.hints.makeAsyncIterator()
        for round in 0..<4 {
            swapLink(folder("map/..data"), to: "..2026_\(round % 2 + 1)")
            let hint: Void? = await hints.next()
            #expect(hint != nil)
        }
    }

    @Test func `stopping closes what was open`() async throws {
        let folder = try TempFolder()
        let path = WayOfWriting.plainFile(folder.path)
        let place = try FileStatus(of: folder("etc")).place
        let watch = FolderWatch(path: path)
        #expect(watches(on: place) == 1)
        watch.stop()
        for await _ in watch.hints {}
        try await becomesUnwatched(place)
    }

    @Test func `letting go closes what was open`() async throws {
        let folder = try TempFolder()
        let path = WayOfWriting.plainFile(folder.path)
        let place = try FileStatus(of: folder("etc")).place
        #expect(FolderWatch(path: path).trouble == nil)
        try await becomesUnwatched(place)
    }

    @Test func `a cancelled task ends its hints`() async throws {
        let folder = try TempFolder()
        let place = try FileStatus(of: folder.path).place
        let watch = FolderWatch(path: folder("numbers.json"))
        await withTaskGroup { group in
            group.addTask { for await _ in watch.hints {} }
            group.cancelAll()
        }
        try await becomesUnwatched(place)
    }

    @Test func `without inotify it says so and gives no hint`() async {
        let watch = FolderWatch { () throws(ErrorNumber) in throw ErrorNumber(EMFILE) }
        let sentence = "changes of the desired state are not reported by the kernel: "
        #expect(watch.trouble == sentence + "this process has too many open files")
        watch.stop()
        for await _ in watch.hints { Issue.record("a hint from nowhere") }
    }

    /// How many of this process's inotify files watch the folder.
    private func watches(on place: FilePlace) -> Int {
        let files = (try? namesInFolder("/proc/self/fdinfo")) ?? []
        return files.count { file in
            let path = "/proc/self/fdinfo/" + String(decoding: file, as: UTF8.self)
            let inode = " ino:\(String(place.inode, radix: 16)) "
            return text(of: path)?.contains(inode) ?? false
        }
    }

    /// The file is closed by a queue of its own, so a moment may pass.
    private func becomesUnwatched(_ place: FilePlace) async throws {
        while watches(on: place) > 0 { try await Task.sleep(for: .milliseconds(2)) }
    }
}
