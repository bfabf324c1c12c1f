import Dispatch
import Synchronization

// A hint says *look again*, never what has changed: the bytes are the truth. Hints that nobody has
// taken yet become one. Nothing runs between two reports of the kernel.

/// Hints that the desired file or folder may have changed.
package struct FolderWatch: Sendable {
    /// One element for any number of changes since the last was taken.
    ///
    /// It ends when the watch is stopped; when the task that iterates is cancelled or the last
    /// copy of this value goes away, the watch stops.
    package let hints: AsyncStream<Void>
    private let lookout: Lookout
    private let finish: @Sendable () -> Void

    /// Watches `path` (a file, a folder, or nothing yet) from now on: read it after this.
    package init(path: String) {
        self.init { () throws(ErrorNumber) in try WatchedFolders(path: path) }
    }

    init(opening folders: () throws(ErrorNumber) -> WatchedFolders) {
        let (hints, continuation) = AsyncStream.makeStream(
            of: Void.self,
            bufferingPolicy: .bufferingNewest(1)
        )
        let lookout = Lookout(folders) { continuation.yield() }
        continuation.onTermination = { _ in lookout.stop() }
        self.hints = hints
        self.lookout = lookout
        finish = { continuation.finish() }
    }

    /// Why there are no hints, a sentence; nil while the watch works.
    package var trouble: String? { lookout.trouble }

    /// Ends the hints and closes what the watch has open.
    package func stop() {
        finish()
    }
}

/// Waits for reports of the kernel and tells of those that matter.
private final class Lookout: Sendable {
    private struct State {
        var folders: WatchedFolders?
        var source: (any DispatchSourceRead)?
        var refusal: ErrorNumber?
    }

    private let state: Mutex<State>

    init(
        _ open: () throws(ErrorNumber) -> WatchedFolders,
        tell: @escaping @Sendable () -> Void
    ) {
        state = Mutex(State())
        do throws(ErrorNumber) {
            let folders = try open()
            state.withLock { $0.folders = folders }
            listen(to: folders.inotify, tell)
        } catch {
            state.withLock { $0.refusal = error }
        }
    }

    var trouble: String? {
        state.withLock { state in
            (state.refusal ?? state.folders?.trouble).map {
                "changes of the desired state are not reported by the kernel: \($0.sentence)"
            }
        }
    }

    func stop() {
        state.withLock { state in
            state.source?.cancel()
            state.source = nil
            state.folders = nil
        }
    }

    private func listen(to inotify: Inotify, _ tell: @escaping @Sendable () -> Void) {
        state.withLock { state in
            let source = DispatchSource.makeReadSource(
                fileDescriptor: inotify.number,
                queue: DispatchQueue(label: "folder watch")
            )
            source.setEventHandler { [weak self] in
                if self?.drain() == true { tell() }
            }
            source.setCancelHandler { inotify.close() }
            source.activate()
            state.source = source
        }
    }

    private func drain() -> Bool {
        state.withLock { $0.folders?.drain() ?? false }
    }
}
