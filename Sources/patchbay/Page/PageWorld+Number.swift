import Reconciliation
import StateStore
import StatusServer

extension PageWorld {
    private static let history = 30

    /// Why a number is as it is, and what happened to it.
    func number(_ number: PhoneNumber, before: Int64?) throws -> PageValue {
        let view = try recorded.known(of: number, history: Self.history, before: before, setup)
        let (names, condition) = (recorded.names, view.condition)
        let last = view.history.last?.sequence
        let older = view.history.count < Self.history ? nil : last
        let beginning = older == nil ? try recorded.reader.journalBeginning() : nil
        let history = PageHistory(
            lines: view.history.map { .row($0) } + (beginning.map { [.beginning($0)] } ?? []),
            names: names, now: now, isOfOne: true,
            older: older.map { "/numbers/\(number)?before=\($0)" })
        let problem = wording(problem: view.problem, status: view.status)
        return frame(number.description, condition.tone, at: "numbers").value.with([
            "number": .text(number.description), "label": .words(view.label, limit: 120),
            "condition": .text(
                condition.rawValue.prefix(1).uppercased()
                    + condition.rawValue.dropFirst()), "sign": .text(condition.sign),
            "problem": view.problem == nil && view.status == nil ? .nothing : .text(problem),
            "advice": .text(view.advice(at: now, names: names).replacing("`", with: "")),
            "command": .optional(command(view)?.typed(setup.options)),
            "lag": .optional(view.lag(at: now).map { _ in ExplainView.lagNote }),
            "fields": .list(Field.allCases.map { field($0, view) }),
            "facts": .list(facts(view)), "history": history.value,
        ])
    }

    /// What would move it on, in one line for a terminal.
    private func command(_ view: ExplainView) -> String? {
        if let pause = view.pause {
            return "patchbay resume" + (pause.number.map { " \($0)" } ?? "")
        }
        if view.condition == .held, let digest = view.heldDigest {
            return "patchbay approve \(digest.string.harmless(limit: 128))"
        }
        if view.condition == .drifted { return "patchbay adopt \(view.number)" }
        return view.condition == .stalled ? "patchbay explain --live \(view.number)" : nil
    }

    private func field(_ field: Field, _ view: ExplainView) -> PageValue {
        let names = recorded.names
        let (asked, applied) = (view.asked?.settings[field], view.lastApplied[field])
        let change = view.change?.fields.first { $0.field == field }
        var (differs, tone) = ("", Tone.quiet)
        if view.inDoubt.contains(field) {
            (differs, tone) = ("in doubt", .working)
        } else if let change {
            (differs, tone) = (view.reason(of: change).rawValue, .working)
        }
        return [
            "name": .text(field.name),
            "asked": .text(asked == nil ? "not managed" : names.shown(asked).text),
            "applied": .text(names.shown(applied).text), "differs": .text(differs),
            "tone": .tone(tone),
        ]
    }

    private func facts(_ view: ExplainView) -> [PageValue] {
        var facts: [PageValue] = []
        func add(_ name: String, _ value: String?, _ note: String? = nil, to href: String? = nil) {
            if let value { facts.append(.fact(name, value, note: note, href: href)) }
        }
        add("Id", view.id.map { $0.string.harmless(limit: 128) } ?? "not known yet")
        add("In the file", view.asked?.location.shown.text)
        let revision = view.asked?.revision.map { $0.sequence }
        add(
            "Revision", revision.map { "r\($0)" }, view.asked?.revision?.commit?.shown,
            to: revision.map { "/revisions/\($0)" })
        add("Since", view.since?.utcOfDay(now), view.since?.age(at: now))
        if view.hold == nil { add("Next try", view.nextTry?.shown(from: now)) }
        add(
            "Paused", view.pause.map { "for another \($0.left.shown)" },
            view.pause.map { pause in
                let by = pause.by.map { "by \($0.string.harmless(limit: 80)) " } ?? ""
                return "\(by)since \(pause.since(now).utcOfDay(now)): "
                    + pause.reason.string.harmless(limit: 200)
            })
        if let pin = view.pin {
            add("Undone", "held at " + recorded.names.shown(pin.settings).text)
        }
        if view.isProtected { add("Protected", "any change of it needs an approval") }
        return facts
    }
}
