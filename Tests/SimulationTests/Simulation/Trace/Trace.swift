import Reconciliation

/// What happened, a line for each event and each effect.
struct Trace {
    private static let kept = 40

    private(set) var fingerprint = Fingerprint()
    private(set) var count = 0
    private var lines: [String] = []
    /// Every line is printed as it comes.
    let isLoud: Bool

    mutating func note(_ now: Instant, _ words: String) {
        let milliseconds = now.nanoseconds / 1_000_000
        let line = "\(milliseconds) ms  \(words)"
        fingerprint.take(line)
        count += 1
        if lines.count < Self.kept {
            lines.append(line)
        } else {
            lines[count % Self.kept] = line
        }
        if isLoud { print(line) }
    }

    /// The last lines, the oldest first.
    var last: [String] {
        guard lines.count == Self.kept else { return lines }
        let first = (count + 1) % Self.kept
        return Array(lines[first...] + lines[..<first])
    }

    init(isLoud: Bool) {
        self.isLoud = isLoud
    }
}
