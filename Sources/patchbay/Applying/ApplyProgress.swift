import HostSystem
import Reconciliation

/// Tells on standard error how far an apply is: one line that is written over on a terminal, plain
/// lines at most every two seconds otherwise, and a line for each number that stalls.
struct ApplyProgress {
    private let paint: Paint
    private let isTerminal = StandardStream.error.isTerminal
    private var total = 0
    private var toldAt: Instant?
    private var hasLine = false

    init(paint: Paint) {
        self.paint = paint
    }

    mutating func begin(total: Int) {
        self.total = total
        toldAt = HostClock.now()
    }

    mutating func note(_ entry: JournalEntry, _ reconciler: Reconciler) {
        if entry.kind == .stalled {
            let words = (entry.problem?.string ?? "refused").harmless(limit: 400)
            say(paint(.warning, "\(entry.number) is stalled: \(words)"))
        }
        let now = HostClock.now()
        let pause: Duration = isTerminal ? .milliseconds(100) : .seconds(2)
        if let toldAt, now - toldAt < pause { return }
        toldAt = now
        let text = ProgressText(progress: reconciler.progress, total: total)
        clear()
        if isTerminal {
            StandardStream.error.write(text.line(width: StandardStream.error.columns ?? 80))
            hasLine = true
        } else {
            StandardStream.error.write(text.plain + "\n")
        }
    }

    /// A line of its own above the progress line.
    mutating func say(_ line: String) {
        clear()
        StandardStream.error.write(line + "\n")
    }

    mutating func finish() {
        clear()
    }

    private mutating func clear() {
        if hasLine { StandardStream.error.write("\r\u{1B}[K") }
        hasLine = false
    }
}
