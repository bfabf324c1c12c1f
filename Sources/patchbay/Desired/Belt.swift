import Dispatch
import Synchronization

/// Values on their way from the thread that makes them to the one that uses them, a few at a time:
/// who is faster waits.
final class Belt<Value: Sendable>: Sendable {
    private struct State {
        var values: [Value] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    /// Counts what is on the belt, and the free places on it.
    private let full = DispatchSemaphore(value: 0)
    private let free = DispatchSemaphore(value: 0)

    /// - Parameter limit: How many values have room on it.
    init(limit: Int) {
        // A semaphore that begins with more must not be let go with less.
        for _ in 0..<limit { free.signal() }
    }

    /// Puts a value on the belt; false when nobody waits for it any more.
    func put(_ value: Value) -> Bool {
        free.wait()
        let isTaken = state.withLock { state in
            if !state.isClosed { state.values.append(value) }
            return !state.isClosed
        }
        full.signal()
        return isTaken
    }

    /// Waits for the next value; `nil` when none comes any more.
    func take() -> Value? {
        full.wait()
        let value = state.withLock { $0.values.isEmpty ? nil : $0.values.removeFirst() }
        // Who asks once more is told so once more.
        if value == nil { full.signal() }
        free.signal()
        return value
    }

    /// Ends the belt: what is put on it from now on is not taken, and behind what is there nothing
    /// comes.
    func close() {
        state.withLock { $0.isClosed = true }
        full.signal()
        free.signal()
    }
}
