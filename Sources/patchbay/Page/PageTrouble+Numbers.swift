import Reconciliation
import StatusServer

extension PageTrouble {
    static func stalled(
        _ view: StatusView, _ now: Timestamp, _ place: (PhoneNumber) -> String?
    ) -> PageTrouble? {
        let count = view.counts.stalled
        guard count > 0 else { return nil }
        let first = view.stalled.first
        let entry = (first.flatMap { place($0.number) }).map { " at \($0)" } ?? " in the file"
        let next =
            first?.nextTry.map { "Tried again by itself \($0.shown(from: now))" }
            ?? "Tried again by itself when the account shows otherwise"
        return PageTrouble(
            tone: .bad, title: "\(count.counted("number")) \(count == 1 ? "is" : "are") stalled",
            words: first.map { one in
                let label = one.label.flatMap { label in
                    label.isEmpty
                        ? nil : " " + Shown(label.string, limit: 60, isQuoted: true).text
                }
                return "\(one.number)\(label ?? ""): \(one.words)".asSentence
            },
            since: first?.since,
            next: view.hold == nil
                ? next + ", or at once when its entry changes." : "They wait for the key.",
            mend: "Change the entry\(entry), or mend the cause at the API or the provider.",
            command: first.map { "patchbay explain \($0.number)" },
            link: count > 1 ? ("All that are stalled", "/numbers?condition=stalled") : nil)
    }

    static func paused(_ view: StatusView, _ now: Timestamp) -> PageTrouble? {
        guard let pause = view.pauses.first(where: { $0.number == nil }) ?? view.pauses.first
        else { return nil }
        let count = view.pauses.count { $0.number != nil }
        let isWhole = pause.number == nil
        let title = isWhole ? "Everything is paused" : "\(count.counted("number")) paused"
        let name = pause.number.map { " " + $0.description } ?? ""
        let by = pause.by.map { "By \($0.string.harmless(limit: 80)): " } ?? ""
        return PageTrouble(
            tone: .warning, title: title, words: by + pause.reason.string.harmless(limit: 300),
            since: pause.since(now),
            next: (isWhole || count == 1 ? "It ends by itself " : "The first ends by itself ")
                + (now + pause.left).shown(from: now) + ".",
            command: "patchbay resume\(name)",
            link: isWhole ? nil : ("All that wait", "/numbers?condition=paused"))
    }

    static func drifted(_ view: StatusView) -> PageTrouble? {
        guard view.drifted > 0 else { return nil }
        let verb = view.drifted == 1 ? "has" : "have"
        return PageTrouble(
            tone: .warning, title: "\(view.drifted.counted("number")) \(verb) drifted",
            words: "Somebody has made them otherwise in the account.",
            next: "They are left so: drift is only reported (reconcile.drift).",
            mend: "Take the live values into the file, or have drift repaired.",
            command: "patchbay plan --live",
            link: ("All that have drifted", "/numbers?condition=drifted"))
    }

    static func capped(_ view: StatusView, _ now: Timestamp) -> PageTrouble? {
        guard let next = view.sent.nextLeave else { return nil }
        return PageTrouble(
            tone: .warning, title: "The hour is used up",
            words: "No more than \(view.sent.most.grouped) PATCHes leave within any hour "
                + "(limits.perHour), and no approval lifts that.",
            next: "The next may leave \(next.shown(from: now)).")
    }

    /// The API asks to slow down.
    static func throttled(until end: Timestamp, _ now: Timestamp) -> PageTrouble {
        PageTrouble(
            tone: .working, title: "The API asks to slow down",
            next: "The next request leaves \(end.shown(from: now)).")
    }

    /// - Parameter options: what follows each command of ours.
    func value(_ now: Timestamp, typed options: String) -> PageValue {
        var way = PageValue.nothing
        if let link { way = ["text": .text(link.text), "href": .text(link.href)] }
        return [
            "tone": .tone(tone), "sign": .text(tone.sign), "title": .text(title),
            "words": .optional(words), "since": .time(since, from: now), "next": .optional(next),
            "mend": .optional(mend), "command": .optional(command?.typed(options)), "link": way,
        ]
    }
}
