import Reconciliation
import StateStore
import StatusServer

extension PageWorld {
    /// How many rows of the journal the first page has.
    private static let rows = 8

    func status(isLive: Bool) throws -> PageValue {
        let view = try recorded.known(setup)
        let verdict = Verdict(view)
        var troubles = PageTrouble.all(of: view, source: setup.source, now: now, place: place)
        if let end = view.throttledUntil, verdict.state == .working {
            troubles.append(.throttled(until: end, now))
        }
        // What is wrong is the first thing to see.
        let isGrave = !troubles.isEmpty && (verdict.state == .attention || verdict.state == .held)
        var hero = PageTrouble(
            tone: verdict.tone, title: verdict.word, words: verdict.sentence.asSentence,
            next: verdict.state == .working ? view.outlook(now) : nil)
        if isGrave, let first = troubles.first { hero = first }
        var frame = frame(hero.title, hero.tone, at: "status")
        frame.refreshes = isLive
        frame.standsStill = !isLive
        let rows = try recorded.reader.history(limit: 200).map { HistoryRow($0) }
            .filter { $0.entry.kind.isOfNote }.prefix(Self.rows)
        let asked = try recorded.reader.interventions(limit: Self.rows)
        let lines = HistoryLine.newest(Self.rows, of: rows.reversed(), asked.reversed())
        return frame.value.with([
            "hero": hero.value(now, typed: setup.options).with(["grave": .flag(isGrave)]),
            "troubles": .list(
                troubles.dropFirst(isGrave ? 1 : 0).map { $0.value(now, typed: setup.options) }),
            "numbers": numbers(view.counts),
            "sheets": [
                ["title": "In force", "facts": .list(inForce(view))],
                ["title": "Service", "facts": .list(service(view))],
            ],
            "history": PageHistory(lines: lines.reversed(), names: recorded.names, now: now).value,
        ])
    }

    /// Where the entry of a number stands.
    private func place(of number: PhoneNumber) -> String? {
        guard let desired = recorded.desired, let row = desired.numbers.row(of: number) else {
            return nil
        }
        return desired.location(of: row).shown.text
    }

    private func numbers(_ counts: StatusView.Counts) -> PageValue {
        if counts.managed == 0 { return .nothing }
        let parts = Condition.allCases.filter { $0 != .unmanaged }.map { ($0, counts[$0]) }
        var x = 0
        var bar: [PageValue] = []
        let shown = parts.filter { $0.1 > 0 }
        for (index, (condition, count)) in shown.enumerated() {
            // What is there is seen, however little it is.
            let share = max(8, count * 1_000 / counts.managed)
            let width = index == shown.count - 1 ? max(8, 1_000 - x) : min(share, 992 - x)
            bar.append([
                "tone": .tone(condition.tone), "x": .text("\(x)"), "width": .text("\(width)"),
            ])
            x += width
        }
        return [
            "managed": .text(counts.managed.counted("managed number")), "bar": .list(bar),
            "tiles": .list(
                parts.filter { $0.1 > 0 || $0.0 == .current }.map { condition, count in
                    let query = NumbersQuery(condition: condition.rawValue)
                    return [
                        "name": .text(condition.rawValue), "count": .text(count.grouped),
                        "tone": .tone(condition.tone), "sign": .text(condition.sign),
                        "note": .text(condition.meaning), "href": .text("/numbers" + query.text),
                    ]
                }),
        ]
    }

    private func inForce(_ view: StatusView) -> [PageValue] {
        guard let desired = view.desired else { return [.fact("Revision", "none yet")] }
        let revision = desired.revision
        var facts: [PageValue] = [
            .fact(
                "Revision", "r\(revision.sequence)", note: revision.digest.short,
                href: "/revisions/\(revision.sequence)"),
            .fact(
                "Accepted", desired.acceptedAt.utcOfDay(now),
                note: desired.acceptedAt.age(at: now)),
        ]
        if let commit = revision.commit {
            facts.append(
                .fact(
                    "Commit", commit.subject.string.harmless(limit: 120),
                    note: "\(commit.short) by \(commit.author.string.harmless(limit: 120))"))
        }
        let files = desired.files.prefix(3).map { $0.harmless(limit: 200) }
        let more = desired.files.count - files.count
        facts.append(
            .fact(
                desired.files.count == 1 ? "File" : "Files", files.joined(separator: ", "),
                note: more > 0 ? "and \(more.grouped) more" : nil))
        if view.pinned > 0 {
            facts.append(.fact("Undone", "\(view.pinned.counted("number")) held at what was"))
        }
        return facts
    }

    private func service(_ view: StatusView) -> [PageValue] {
        var facts: [PageValue] = []
        if let since = view.holder?.since {
            facts.append(
                .fact("Up since", since.utcOfDay(now), note: since.age(at: now)))
        }
        let (rate, most) = (reconciler.progress.rate.shown, setup.pace.maxRate.shown)
        facts.append(
            .fact(
                "Pace", "\(rate) requests a second",
                note: "at most \(most), and \(setup.pace.maxInFlight) at once"))
        facts.append(
            .fact(
                "This hour", "\(view.sent.count.grouped) of \(view.sent.most.grouped) PATCHes"))
        for approval in view.approvals.prefix(3) {
            facts.append(
                .fact(
                    "Approved", String(approval.digest.string.prefix(12)).harmless(limit: 24),
                    note: "by \(approval.by.string.harmless(limit: 80)), expires "
                        + approval.expiresAt.shown(from: now)))
        }
        if let next = view.nextTry, view.hold == nil {
            facts.append(.fact("Next try", next.shown(from: now)))
        }
        facts.append(.fact("Database", view.database.harmless(limit: 300)))
        return facts
    }
}

extension StatusView.Counts {
    subscript(condition: Condition) -> Int {
        switch condition {
        case .current: current
        case .pending: pending
        case .retrying: retrying
        case .paused: paused
        case .held: held
        case .inDoubt: inDoubt
        case .stalled: stalled
        case .drifted: drifted
        case .unmanaged: 0
        }
    }
}

extension Timestamp {
    /// `2026-11-23 02:14:05 UTC`.
    var clock: String { utc.replacing("T", with: " ").replacing("Z", with: " UTC") }

    /// `02:14:05 UTC` of the same day, with its date of another one.
    func utcOfDay(_ now: Timestamp) -> String {
        clock.prefix(10) == now.clock.prefix(10) ? String(clock.dropFirst(11)) : clock
    }
}

extension JournalEntry.Kind {
    /// Whether a person wants to be told of it first.
    fileprivate var isOfNote: Bool {
        switch self {
        case .applied, .deferred, .rejected, .unknown, .stalled, .released: true
        case .intended, .adopted, .observed, .unmanaged: false
        }
    }
}

extension Double {
    /// With one place behind the point, if it needs that.
    fileprivate var shown: String {
        let tenths = Int((self * 10).rounded())
        return tenths % 10 == 0 ? (tenths / 10).grouped : "\(tenths / 10).\(tenths % 10)"
    }
}
