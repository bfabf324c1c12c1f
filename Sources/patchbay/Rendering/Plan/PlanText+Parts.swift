import Reconciliation

// What stands apart from the changes: nothing is sent for any of it.

extension PlanText {
    private static let mostListed = 20

    /// What an undo holds from then on is more than what it sends.
    func addHeld(by undo: UndoProposal, to text: inout String) {
        let (held, ended, silent) = (undo.held, undo.ended, undo.silent)
        if !held.isEmpty {
            let count = held.count.counted("number")
            text += paint(.bold, "Undone: \(count) would stay at what was before")
            text += ", until the file asks something else\n"
            text += "  " + listed(held, limit: Self.mostListed) + "\n"
        }
        if !silent.isEmpty {
            let count = silent.count.counted("number")
            text += "  without a PATCH, being so already: \(count)\n"
            for pin in silent.prefix(Self.mostListed) {
                let (value, wish) = (names.shown(pin.settings), names.shown(pin.insteadOf))
                text += "  = \(pin.number)  \(value.text), where the file asks \(wish.text)\n"
            }
            let rest = silent.count - Self.mostListed
            if rest > 0 { text += "  … and \(rest.grouped) more\n" }
        }
        if !ended.isEmpty {
            let count = ended.count.counted("number")
            text += "Undone no more: \(count) would be as the file asks again\n"
            text += "  " + listed(ended, limit: Self.mostListed) + "\n"
        }
        text += "\n"
    }

    func addRefusals(to text: inout String) {
        let count = plan.refusals.count.counted("number")
        text += paint(.warning, "Refused: \(count) cannot become what the file asks for") + "\n"
        let shown = plan.refusals.prefix(length.shown(of: plan.refusals.count))
        let first = shown.prefix(500)
        let numberWidth = first.map { $0.number.description.utf8.count }.max() ?? 0
        let placeWidth = first.map { min(40, $0.location.shown.columns) }.max() ?? 0
        for refusal in shown {
            let number = Shown(plain: refusal.number.description)
            let place = refusal.location.shown
            text += "  \(paint(.warning, "✗")) \(number.text)\(number.padding(to: numberWidth))  "
            text += paint(.dim, place.text) + place.padding(to: placeWidth) + "  "
            text += names.sentence(of: refusal) + "\n"
        }
        addRest(plan.refusals.count, to: &text)
        text += "\n"
    }

    func addDrift(to text: inout String) {
        let count = plan.reported.count
        let verb = count == 1 ? "is not as the file asks" : "are not as the file asks"
        let words = "Drift: \(count.counted("number")) \(verb); only reported, nothing is sent"
        text += paint(.warning, words) + "\n"
        add(plan.reported, to: &text, isReported: true)
        text += "\n"
    }

    func addReleases(to text: inout String) {
        if !plan.releases.isEmpty {
            let count = plan.releases.count.counted("number")
            let fate = plan.releases.count == 1 ? "it stays as it is" : "they stay as they are"
            text += "Released: \(count) left the file; \(fate), no longer managed\n"
            text += "  " + listed(plan.releases, limit: Self.mostListed) + "\n\n"
        }
        guard !plan.unmanaged.isEmpty else { return }
        let count = plan.unmanaged.count.counted("number")
        text += "No longer managed: fields of \(count) left the file; they stay as they are\n"
        for learned in plan.unmanaged.prefix(Self.mostListed) {
            let fields = learned.before.fields.fields.map(\.name).joined(separator: ", ")
            text += "  \(learned.number)  \(fields)\n"
        }
        let rest = plan.unmanaged.count - Self.mostListed
        if rest > 0 { text += "  … and \(rest.grouped) more\n" }
        text += "\n"
    }
}
