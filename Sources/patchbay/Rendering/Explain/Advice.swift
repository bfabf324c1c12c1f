import Reconciliation

// What a person is told besides the facts: what would move the number on, and why a change that was
// applied may not be heard yet.

extension ExplainView {
    /// What would unblock the number, or that nothing needs to be done; in sentences.
    func advice(at now: Timestamp, names: Names = Names()) -> String {
        if condition == .unmanaged {
            return "The file does not name it, so Patchbay never touches it."
                + " Add it to the file to have it managed."
        }
        if condition == .current {
            if pin != nil {
                return "Nothing: it is as the undo left it. Another value in the file ends that."
            }
            return heldAdvice.map { "It is as the desired state in force asks. \($0)" }
                ?? "Nothing: it is as the file asks."
        }
        if hold != nil {
            return "The API refuses the key, so nothing is sent for any number."
                + " Mend the key; it is read again by itself."
        }
        if let pause {
            let whose = pause.number.map { " " + $0.description } ?? ""
            return
                "It is paused for another \(pause.left.shown). `patchbay resume\(whose)` ends that."
        }
        if let refusal {
            let place = refusal.location.shown.text
            let words = names.sentence(of: refusal)
            return "Mend its entry at \(place): " + words + (words.hasSuffix("?") ? "" : ".")
        }
        if condition == .pending, let heldAdvice { return heldAdvice }
        return isServed ? ownWay(at: now) : "No service runs. " + withoutService
    }

    /// What to do about what waits for an approval; it may not concern the number.
    private var heldAdvice: String? {
        guard held != nil else { return nil }
        let approve = heldDigest.map { ", `patchbay approve \($0.string)` lets it go on" } ?? ""
        return "What is held may concern it: `patchbay plan --live` shows it\(approve)."
    }

    private func ownWay(at now: Timestamp) -> String {
        let next = nextTry.map { " (\($0.shown(from: now)))" } ?? ""
        switch condition {
        case .pending: return "Nothing: its turn comes."
        case .retrying: return "Nothing: it is tried again by itself\(next)."
        case .inDoubt: return "Nothing: it is read\(next), and sent again only if that is needed."
        case .stalled:
            return "A change of its entry in the file has it tried at once."
                + " If the cause lies with the API or the provider, mend it there:"
                + " it is tried again by itself\(next)."
        case .current, .unmanaged: return ""
        }
    }

    private var withoutService: String {
        "`patchbay apply` sends it once, `patchbay run` keeps it so."
    }

    /// When the newest change of its agent or provider was applied, if calls may not follow it yet.
    ///
    /// Twilio takes up to 5 minutes (API.md, OPEN 9).
    func lag(at now: Timestamp) -> Timestamp? {
        let routing: FieldSet = [.agent, .provider]
        let applied = history.first { row in
            row.entry.kind == .applied && !row.entry.after.fields.isDisjoint(with: routing)
        }
        guard let applied, now - applied.at < .seconds(300), now >= applied.at else { return nil }
        return applied.at
    }

    static let lagNote =
        "For up to 5 minutes after a change, calls may still reach the old agent"
        + " (on Twilio's side)."
}
