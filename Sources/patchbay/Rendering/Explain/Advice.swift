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
        if asked?.isOutdated == true, !isServed, condition == .current {
            return "The newest file asks something else of it. No service runs. " + withoutService
        }
        if !strayed.isEmpty { return strayedAdvice }
        if condition == .current { return currentAdvice }
        if condition == .drifted {
            return "It has drifted, and that is only reported (reconcile.drift). Ask for what it is"
                + " now in the file, or have drift repaired."
        }
        if hold != nil { return keyAdvice }
        if let pause { return "It is paused\(advice(on: pause))." }
        if let refusal {
            let place = refusal.location.shown.text
            let words = names.sentence(of: refusal)
            return "Mend its entry at \(place): " + words + (words.hasSuffix("?") ? "" : ".")
        }
        if condition == .held { return heldAdvice ?? Self.unjudged }
        if condition == .pending, let heldAdvice { return heldAdvice }
        if isServed, let next = sent.nextLeave, condition != .stalled {
            return "No more than \(sent.most.grouped) PATCHes leave within any hour"
                + " (limits.perHour), and no approval lifts that: its turn comes"
                + " \(next.shown(from: now)) at the earliest."
        }
        return isServed ? ownWay(at: now) : "No service runs. " + withoutService
    }

    /// What may not be known of a number that is as it should be by what is known.
    private var currentAdvice: String {
        if pin != nil {
            return "Nothing: it is as the undo left it. Another value in the file ends that."
        }
        let known = "It is as the desired state in force asks, as far as is known. "
        if hold != nil { return known + keyAdvice }
        if let pause { return known + "What drifts is left: it is paused\(advice(on: pause))." }
        if let heldAdvice { return "It is as the desired state in force asks. " + heldAdvice }
        return isNewestRefused
            ? "It is as the desired state in force asks. The newest file is refused, and may ask"
                + " for something else: `patchbay validate` tells why."
            : "Nothing: it is as the file asks."
    }

    private var strayedAdvice: String {
        let fields = strayed.fields.map(\.name).joined(separator: " and ")
        return "The account shows another \(fields) than is asked for: somebody has changed it"
            + " there. `patchbay plan --live` shows what would be sent; "
            + (isServed
                ? "the service finds it at its next look at the account."
                : "no service runs: " + withoutService)
    }

    private var keyAdvice: String {
        "The API refuses the key, so nothing is sent for any number."
            + " Mend the key; it is read again by itself."
    }

    private func advice(on pause: PauseMemory) -> String {
        let what = pause.number == nil ? " with everything" : ""
        let whose = pause.number.map { " " + $0.description } ?? ""
        return what + " for another \(pause.left.shown); `patchbay resume\(whose)` ends that"
    }

    /// What to do about what waits for an approval; it may not concern the number.
    private var heldAdvice: String? {
        guard held != nil else { return nil }
        let what =
            condition == .held
            ? "It is left as it is until that is approved" : "What is held may concern it"
        let approve = heldDigest.map { ", `patchbay approve \($0.string)` lets it go on" } ?? ""
        return "\(what): `patchbay plan --live` shows it\(approve)."
    }

    private static let unjudged =
        "It is left as it is: the next look at the account tells whether it needs an approval."

    private func ownWay(at now: Timestamp) -> String {
        let next =
            nextTry.map { " (\($0.shown(from: now)))" }
            ?? (waitsForAccount ? ", when the account shows otherwise" : "")
        switch condition {
        case .pending, .paused: return "Nothing: its turn comes."
        case .retrying: return "Nothing: it is tried again by itself\(next)."
        case .inDoubt: return "Nothing: it is read\(next), and sent again only if that is needed."
        case .stalled:
            return "A change of its entry in the file has it tried at once."
                + " If the cause lies with the API or the provider, mend it there:"
                + " it is tried again by itself\(next)."
        case .current, .held, .drifted, .unmanaged: return ""
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
