import Reconciliation

/// How far an apply is, in one line.
struct ProgressText {
    let progress: Progress
    /// The changes that were approved.
    let total: Int

    /// A line for a terminal of so many columns, never wider, to be written over the one before:
    /// `[=====>    ] 123 of 1,000  2 stalled  8.2/s  about 2 min left`.
    func line(width: Int) -> String {
        var parts = ["\(done.grouped) of \(total.grouped)"] + troubles + [rate]
        if let left { parts.append(left) }
        let room = max(0, width - 1)
        while parts.count > 1, columns(parts) > room { parts.removeLast() }
        let text = parts.joined(separator: "  ")
        let free = room - columns(parts) - 3
        return String((free >= 10 ? bar(min(40, free)) + " " + text : text).prefix(room))
    }

    /// A line for a log: `123 of 1,000 done (12.3 %), 2 stalled, 4 under way, 8.2/s`.
    var plain: String {
        let share = "\(done.grouped) of \(total.counted("change")) done (\(done.share(of: total)))"
        let flight = progress.inFlight > 0 ? ["\(progress.inFlight.grouped) under way"] : []
        return ([share] + troubles + flight + [rate]).joined(separator: ", ")
    }

    /// Settled one way or the other.
    private var done: Int {
        max(0, min(total, total - progress.waiting - progress.inFlight - progress.stalled))
    }

    private var troubles: [String] {
        var parts: [String] = []
        if progress.stalled > 0 { parts.append("\(progress.stalled.grouped) stalled") }
        if progress.inDoubt > 0 { parts.append("\(progress.inDoubt.grouped) in doubt") }
        return parts
    }

    private var rate: String {
        let tenths = progress.rate.isFinite ? Int((min(progress.rate, 1e6) * 10).rounded()) : 0
        return "\(tenths / 10).\(tenths % 10)/s"
    }

    private var left: String? {
        let open = progress.waiting + progress.inFlight
        guard open > 0, progress.rate >= 0.05 else { return nil }
        return "about \(Duration.seconds(Double(open) / progress.rate).shown) left"
    }

    private func columns(_ parts: [String]) -> Int {
        parts.reduce(2 * (parts.count - 1)) { $0 + $1.utf8.count }
    }

    private func bar(_ width: Int) -> String {
        let share = total > 0 ? Double(done + progress.stalled) / Double(total) : 1
        let filled = min(width, Int(Double(width) * share))
        let tip = filled < width ? ">" : ""
        return "[" + String(repeating: "=", count: filled) + tip
            + String(repeating: " ", count: width - filled - tip.utf8.count) + "]"
    }
}
