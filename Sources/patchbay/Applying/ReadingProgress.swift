import HostSystem
import Reconciliation

/// Tells on standard error how much of the account is read: of a million numbers that takes
/// 10,000 pages.
struct ReadingProgress {
    private var line = ProgressLine(every: .seconds(10))
    private var hasBegun = false

    /// - Parameter count: how many numbers have come so far.
    mutating func note(_ count: Int) {
        if !hasBegun { line.begin() }
        hasBegun = true
        guard line.isDue() else { return }
        let words = Self.words(count)
        line.show({ String(words.prefix(max(0, $0 - 1))) }, plain: words)
    }

    mutating func finish() {
        line.clear()
    }

    static func words(_ count: Int) -> String {
        "reading the account: \(count.counted("number")) so far"
    }
}
