import HostSystem
import Reconciliation

/// Words on standard error about how far something is: one line that is written over on a terminal,
/// plain lines from time to time otherwise.
struct ProgressLine {
    /// How much time there is between two plain lines.
    let pause: Duration
    private let isTerminal = StandardStream.error.isTerminal
    private var toldAt: Instant?
    private var hasLine = false

    init(every pause: Duration = .seconds(2)) {
        self.pause = pause
    }

    /// The time until the first words counts from now on.
    mutating func begin() {
        toldAt = HostClock.now()
    }

    /// Whether there is something to be said by now; then it counts as said.
    mutating func isDue() -> Bool {
        let now = HostClock.now()
        let pause = isTerminal ? .milliseconds(100) : pause
        if let toldAt, now - toldAt < pause { return false }
        toldAt = now
        return true
    }

    /// - Parameters:
    ///   - line: for a terminal of so many columns.
    ///   - plain: for a log.
    mutating func show(_ line: (Int) -> String, plain: String) {
        clear()
        if isTerminal {
            StandardStream.error.write(line(StandardStream.error.columns ?? 80))
            hasLine = true
        } else {
            StandardStream.error.write(plain + "\n")
        }
    }

    /// A line of its own above the progress line.
    mutating func say(_ line: String) {
        clear()
        StandardStream.error.write(line + "\n")
    }

    mutating func clear() {
        if hasLine { StandardStream.error.write("\r\u{1B}[K") }
        hasLine = false
    }
}
