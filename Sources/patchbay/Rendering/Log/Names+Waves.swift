import Reconciliation

extension Names {
    /// What the log says of lines that a wave has left out; `nil` for none.
    static func leftOut(_ left: [(kind: LogKind, count: Int)]) -> LogLine? {
        if left.isEmpty { return nil }
        let counts = left.map { "\($0.count.counted("line")) of \($0.kind.subject)" }
        return LogLine(
            .info,
            "left out of this log: \(counts.joined(separator: ", ")); `patchbay history` has each "
                + "change and each try")
    }

    /// What the log says where no desired state was ever in force.
    func waiting(_ words: Text) -> LogLine {
        LogLine(.error, "waiting for a valid desired state: \(words.string.harmless(limit: 400))")
    }
}

extension LogKind {
    /// What the lines of a wave speak of.
    fileprivate var subject: String {
        switch self {
        case .changed: "numbers that are as asked now"
        case .trying: "tries that are made again"
        case .stalled: "numbers that are stalled"
        case .doubtful: "numbers in doubt"
        case .throttled: "slowing down"
        default: rawValue
        }
    }
}
