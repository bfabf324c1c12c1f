import HostSystem
import Reconciliation

/// Tells on standard error how far an apply is, and of each number that stalls.
struct ApplyProgress {
    private let paint: Paint
    private var total = 0
    private var line = ProgressLine()

    init(paint: Paint) {
        self.paint = paint
    }

    mutating func begin(total: Int) {
        self.total = total
        line.begin()
    }

    mutating func note(_ entry: JournalEntry, _ reconciler: Reconciler) {
        if entry.kind == .stalled {
            let words = (entry.problem?.string ?? "refused").harmless(limit: 400)
            say(paint(.warning, "\(entry.number) is stalled: \(words)"))
        }
        guard line.isDue() else { return }
        let text = ProgressText(progress: reconciler.progress, total: total)
        line.show({ text.line(width: $0) }, plain: text.plain)
    }

    /// A line of its own above the progress line.
    mutating func say(_ words: String) {
        line.say(words)
    }

    mutating func finish() {
        line.clear()
    }
}
