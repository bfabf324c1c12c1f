import Reconciliation

extension Names {
    /// What the log says of the limits, of approvals and of undoing.
    func guarded(_ report: Report) -> LogLine? {
        switch report {
        case .held(let held): LogLine(.warning, "HELD: " + sentence(of: held))
        case .holdEnded: LogLine(.notice, "nothing is held any more")
        case .waiting(let words): LogLine(.warning, "HELD for now: " + spoken(words))
        case .approvalUsed(let digest):
            LogLine(.notice, "the plan \(digest.short) is approved, and is carried out")
        case .approvalVoid(let digest):
            LogLine(
                .error,
                "the approval of \(digest.short) is void: what would be done now is another plan"
            )
        case .undone(let numbers):
            LogLine(
                .notice,
                "undone: \(numbers.counted("number")) put back to what was before, until the file "
                    + "asks something else"
            )
        case .undoHeld(let held):
            LogLine(.warning, sentence(ofUndo: held))
        default: nil
        }
    }

    /// What the log says of pauses and of the cap.
    func stopped(_ report: Report) -> LogLine? {
        switch report {
        case .capped(let span):
            LogLine(
                .warning,
                "as many PATCHes left within the hour as may (limits.perHour): the next leaves "
                    + "in \(span.shown)"
            )
        case .paused(let request):
            LogLine(
                .notice,
                "\(request.number?.description ?? "everything") is paused for "
                    + "\(request.length.shown): \(spoken(request.reason))"
            )
        case .resumed(let left):
            LogLine(
                .notice,
                left == 0 ? "no pause is left" : "\(left.counted("pause")) left"
            )
        default: nil
        }
    }

    /// What is held and why, with a few of its numbers, and the command that lets it go on.
    func sentence(of held: Held) -> String {
        let numbers = held.plan.changes.map(\.number) + held.plan.releases
        let few = numbers.isEmpty ? "" : " (\(listed(numbers)))"
        return held.sentence.harmless(limit: 600) + few
            + "; approve exactly this plan with: patchbay approve \(held.plan.digest.string)"
    }
}

extension Names {
    /// Why an undo is not carried out, and how it would be.
    func sentence(ofUndo held: Held) -> String {
        "\(held.sentence). Undo exactly this with --approve \(held.plan.digest.string)"
    }
}

extension Plan {
    /// Names the effect of the plan.
    var digest: Digest { PlanSubstance(self).digest }
}
