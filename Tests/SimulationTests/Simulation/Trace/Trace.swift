import Reconciliation

/// What happened. Every event and effect goes into the fingerprint; the words for them are found
/// only when someone wants to read them.
struct Trace {
    /// Who reads the words.
    enum Reader {
        case nobody
        /// The last lines are kept for the report of a failure.
        case report
        /// Every line is printed as it comes.
        case terminal
    }

    private static let kept = 40

    private(set) var fingerprint = Fingerprint()
    private var lines: [String] = []
    private let reader: Reader

    init(for reader: Reader) {
        self.reader = reader
    }

    mutating func note(_ now: Instant, _ event: Event) {
        fingerprint.take(now.nanoseconds)
        fingerprint.take(event)
        show(now, "  \(words(event))")
    }

    mutating func note(_ now: Instant, _ effect: Effect) {
        fingerprint.take(effect)
        show(now, "    -> \(words(effect))")
    }

    /// For what happens rarely.
    mutating func note(_ now: Instant, _ words: String) {
        fingerprint.take(now.nanoseconds)
        fingerprint.take(words)
        show(now, words)
    }

    private mutating func show(_ now: Instant, _ words: @autoclosure () -> String) {
        if reader == .nobody { return }
        let line = "\(now.nanoseconds / 1_000_000) ms  \(words())"
        if reader == .terminal { print(line) }
        lines.append(line)
        if lines.count > 2 * Self.kept { lines.removeFirst(Self.kept) }
    }

    /// The last lines, the oldest first.
    var last: [String] { lines.suffix(Self.kept) }
}
