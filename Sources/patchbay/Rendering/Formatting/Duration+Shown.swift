import Reconciliation

extension Duration {
    /// The span as people say it, in one unit: `120 ms`, `1.2 s`, `45 s`, `3 min`, `5 h`, `2 days`.
    var shown: String {
        let milliseconds = max(0, (wholeNanoseconds + 500_000) / 1_000_000)
        if milliseconds < 1_000 { return "\(milliseconds) ms" }
        let tenths = (milliseconds + 50) / 100
        if tenths < 100 {
            return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
        }
        let seconds = (milliseconds + 500) / 1_000
        if seconds < 120 { return "\(seconds) s" }
        let minutes = (seconds + 30) / 60
        if minutes < 120 { return "\(minutes) min" }
        let hours = (minutes + 30) / 60
        return hours < 48 ? "\(hours) h" : "\((hours + 12) / 24) days"
    }
}

extension Timestamp {
    /// How far away the time is: `2 min ago`, `in 4 s`, `now`.
    func shown(from now: Timestamp) -> String {
        let span = now - self
        if span >= .seconds(1) { return span.shown + " ago" }
        if span <= .seconds(-1) { return "in " + (.zero - span).shown }
        return "now"
    }

    /// The time and how far away it is: `2026-11-23T22:05:00Z, 2 min ago`.
    func dated(from now: Timestamp) -> String {
        utc + ", " + shown(from: now)
    }
}
