import Reconciliation

/// Why a number is as it is, for a person.
struct ExplainText {
    let view: ExplainView
    let names: Names
    let now: Timestamp
    var paint = Paint.off

    var text: String {
        var sheet = FactSheet(paint: paint)
        addAsked(to: &sheet)
        let known = names.shown(view.lastApplied)
        sheet.add("Last applied", known.columns > 0 ? known.text : "nothing is known")
        switch view.sight {
        case nil: break
        case .seen(let live): sheet.add("Live", names.shown(live.settings).text)
        case .unseen(let words): sheet.add("Live", words: "not read: \(words)", as: .warning)
        }
        if !view.inDoubt.isEmpty {
            let fields = view.inDoubt.fields.map(\.name).joined(separator: ", ")
            let words = "\(fields): the last request has no known outcome"
            sheet.add("In doubt", paint(.warning, words))
        }
        if view.problem != nil || view.status != nil {
            let words = wording(problem: view.problem, status: view.status)
            sheet.add("Problem", paint(.warning, words))
        }
        addGuards(to: &sheet)
        if let words = nextTry { sheet.add("Next try", words) }
        sheet.add("Would send", pending)
        sheet.add("What helps", view.advice(at: now, names: names))
        if let applied = view.lag(at: now) {
            let ago = "Its last change was applied \(applied.shown(from: now))."
            sheet.add("Note", ago + " " + ExplainView.lagNote)
        }
        return heading + "\n" + sheet.text + history
    }

    private var heading: String {
        var text = paint(.bold, view.number.description)
        if let label = view.label {
            text += " " + Shown(label.string, limit: 60, isQuoted: true).text
        }
        if let id = view.id { text += " (\(id.string.harmless(limit: 128)))" }
        text += " is " + paint(view.condition.role, view.condition.rawValue)
        if let since = view.since { text += " since \(since.dated(from: now))" }
        return text + "\n"
    }

    private func addAsked(to sheet: inout FactSheet) {
        guard let asked = view.asked else {
            sheet.add("Asked for", "nothing: the file does not name it")
            return
        }
        var place = asked.location.shown.text
        if let revision = asked.revision { place += ", " + revision.shown }
        sheet.add("Asked for", names.shown(asked.settings).text, paint(.dim, place))
        if let origins = asked.origins {
            for field in asked.settings.fields.fields {
                guard let origin = origins.origin(of: field) else { continue }
                let commit = origin.commit.map { ", \($0.shown)" } ?? ""
                sheet.add("", paint(.dim, "\(field.name) since r\(origin.sequence)\(commit)"))
            }
        }
        if asked.isOutdated {
            sheet.add(
                "", paint(.warning, "the newest file asks something else, and is not in force"))
        }
    }

    private func addGuards(to sheet: inout FactSheet) {
        sheet.add("Held", words: view.held?.string, as: .warning)
        if let pause = view.pause {
            let what = pause.number == nil ? "with everything, " : ""
            sheet.add("Paused", what + pause.words(now))
        }
        if let pin = view.pin {
            let held = names.shown(pin.settings).text
            sheet.add("Undone", "held at \(held), until the file asks something else")
        }
        if view.isProtected { sheet.add("Protected", "any change of it needs an approval") }
    }

    /// Where nobody works, nobody tries.
    private var nextTry: String? {
        guard view.isServed else { return nil }
        guard let next = view.nextTry else {
            return view.waitsForAccount ? "when the account shows otherwise" : nil
        }
        if view.hold != nil { return "when the key is accepted again" }
        return view.pause == nil ? next.dated(from: now) : "when the pause is over"
    }

    private var pending: String {
        if view.refusal != nil { return "nothing: it is refused" }
        if view.condition == .drifted { return "nothing: drift is only reported" }
        guard let change = view.change else {
            return view.isAside
                ? "what drifted is put back; `patchbay plan --live` shows what that is" : "nothing"
        }
        let parts = change.fields.map { field in
            let values = names.shown(field.field, from: field.before, to: field.after)
            return values.text + " [\(view.reason(of: field).rawValue)]"
        }
        return parts.joined(separator: ", ")
    }

    private var history: String {
        if view.history.isEmpty { return "" }
        let rows = HistoryText(
            lines: view.history.map { .row($0) }, names: names, paint: paint, number: view.number)
        return "\n" + paint(.bold, "History, newest first") + "\n" + rows.text(margin: "  ")
    }
}
