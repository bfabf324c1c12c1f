import Synchronization

/// Counts the looks at the desired state that somebody asked for.
final class LookCount: Sendable {
    private let last = Mutex<UInt64>(0)

    /// The next count; they only grow.
    func next() -> UInt64 {
        last.withLock { last in
            last += 1
            return last
        }
    }
}
