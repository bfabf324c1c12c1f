import Reconciliation

extension Estimate {
    /// How long it takes, a sentence; `nil` when that is not worth one.
    var sentence: String? {
        guard span >= .seconds(60) else { return nil }
        let cap = waitsForCap ? " (limits.perHour)" : ""
        return "It takes at least \(span.shown)\(cap)."
    }
}
