import Reconciliation

/// In what the plan that would be carried out now differs from the one that was written down.
struct PlanDifference {
    /// What differs first, and how many more numbers do, in one line without a stop; harmless.
    let sentence: String

    /// `nil` when both have the same effect.
    init?(from written: PlanSubstance, to now: PlanSubstance, _ names: Names) {
        if written == now { return nil }
        let steps = Self.pairs(written.steps, now.steps).filter { $0 != $1 }
        guard let (old, new) = steps.first else {
            sentence =
                if written.released != now.released {
                    "other numbers are let go"
                } else if written.left != now.left {
                    "other fields are no longer managed"
                } else if written.refused != now.refused {
                    "other numbers are refused"
                } else {
                    "the live list lacks other numbers"
                }
            return
        }
        func shown(_ step: PlanSubstance.Step) -> String {
            names.shown(from: step.before, to: step.after).text
        }
        let first =
            switch (old, new) {
            case (let old?, nil): "\(old.number) would not change any more"
            case (nil, let new?): "\(new.number) would change, too: \(shown(new))"
            case (let old?, let new?):
                "\(new.number) would change otherwise: \(shown(new)), and not \(shown(old))"
            case (nil, nil): ""
            }
        let rest = steps.count - 1
        let more = rest == 0 ? "" : ", and \(rest.counted("more number")) differ"
        sentence = first + more + (rest == 1 ? "s" : "")
    }

    /// The steps of both sides by their numbers, in ascending order.
    private static func pairs(
        _ ones: [PlanSubstance.Step], _ others: [PlanSubstance.Step]
    ) -> [(PlanSubstance.Step?, PlanSubstance.Step?)] {
        var pairs: [(PlanSubstance.Step?, PlanSubstance.Step?)] = []
        var (one, other) = (ones[...], others[...])
        while let first = one.first ?? other.first {
            let number = min(first.number, other.first?.number ?? first.number)
            let old = one.first?.number == number ? one.removeFirst() : nil
            let new = other.first?.number == number ? other.removeFirst() : nil
            pairs.append((old, new))
        }
        return pairs
    }
}
