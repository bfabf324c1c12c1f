import Foundation
import Reconciliation
import Testing

@testable import patchbay

struct ExplainTests {
    private static let names = Names(aliases)

    private static func view(_ condition: Condition) -> ExplainView {
        var view = ExplainView(number: phone(100), condition: condition, isServed: true)
        view.id = "ap_100"
        view.asked = ExplainView.Asked(
            settings: Plans.full("San Francisco", nightDesk),
            location: SourceLocation(file: "config/numbers.json", line: 12),
            revision: revision
        )
        view.lastApplied = Plans.full("San Francisco", nightDesk)
        view.since = ago(.seconds(125))
        return view
    }

    private static let change = Fleet([
        Case(
            100,
            want: Plans.full("San Francisco", nightDesk),
            base: Plans.full("San Francisco", frontDesk)
        )
    ]).plan(live: false).changes.first

    private static let history = everyKind.prefix(2).enumerated().reversed().map { index, entry in
        HistoryRow(
            sequence: Int64(index + 1),
            at: ago(.seconds(127 - 2 * index)),
            revision: revision,
            entry: entry
        )
    }

    private static let views: [(String, ExplainView)] = [
        (
            "current",
            {
                var view = Self.view(.current)
                view.history = history
                return view
            }()
        ),
        (
            "newest-refused",
            {
                var view = Self.view(.current)
                view.isNewestRefused = true
                return view
            }()
        ),
        (
            "strayed",
            {
                var view = Self.view(.current)
                view.sight = .seen(
                    LiveNumber(
                        id: "ap_100", number: phone(100), label: "by hand", agent: frontDesk,
                        provider: .twilio(twilioUS)))
                return view
            }()
        ),
        (
            "stalled",
            {
                var view = Self.view(.stalled)
                view.lastApplied.agent = .assigned(frontDesk)
                view.inDoubt = .agent
                view.problem = hostileWords
                view.status = 404
                view.nextTry = now + .seconds(61)
                view.change = change
                return view
            }()
        ),
        (
            "refused",
            {
                var view = Self.view(.stalled)
                view.refusal = Plans.live.plan(live: true).refusals[1]
                view.waitsForAccount = true
                return view
            }()
        ),
        (
            "unserved",
            {
                var view = Self.view(.pending)
                view.lastApplied = Settings()
                view.id = nil
                view.since = nil
                view.change = change
                view.isServed = false
                return view
            }()
        ),
        (
            "held",
            {
                var view = Self.view(.pending)
                view.change = change
                view.held = "the repair of drift is held: 12 of 40 managed numbers"
                view.heldDigest = "33080d79"
                return view
            }()
        ),
        (
            "drifted",
            {
                var view = Self.view(.held)
                view.isAside = true
                view.since = nil
                view.held = "the repair of drift is held: 12 of 40 managed numbers have drifted"
                view.heldDigest = "33080d79"
                return view
            }()
        ),
        (
            "paused",
            {
                var view = Self.view(.paused)
                view.isAside = true
                view.since = nil
                view.nextTry = now + .seconds(61)
                view.pause = PauseMemory(
                    number: phone(100), reason: "ported today", by: "uid 7", age: .seconds(90),
                    left: .seconds(600))
                return view
            }()
        ),
        (
            "capped",
            {
                var view = Self.view(.pending)
                view.change = change
                view.sent = Sending(count: 500, most: 500, nextLeave: now + .seconds(720))
                return view
            }()
        ),
        (
            "keyless",
            {
                var view = Self.view(.stalled)
                view.change = change
                view.nextTry = now + .seconds(61)
                view.hold = "401: Unauthorized"
                return view
            }()
        ),
        (
            "guarded",
            {
                var view = Self.view(.pending)
                view.lastApplied.agent = .assigned(frontDesk)
                view.change = change
                view.pause = PauseMemory(
                    number: nil, reason: hostileWords, left: .seconds(3_725))
                view.pin = Pin(
                    number: phone(100),
                    settings: Settings(agent: .assigned(frontDesk)),
                    insteadOf: Settings(agent: .assigned(nightDesk))
                )
                view.isProtected = true
                view.held = "the repair of drift is held: +14155550100 is protected"
                return view
            }()
        ),
        (
            "unmanaged",
            ExplainView(number: phone(999), condition: .unmanaged, isServed: true)
        ),
    ]

    @Test(arguments: views.map(\.0))
    func `why a number is as it is, for a person`(name: String) throws {
        let view = try #require(Self.views.first { $0.0 == name }?.1)
        let text = ExplainText(view: view, names: Self.names, now: now).text
        try expectGolden("explain-\(name).txt", text)
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    }

    @Test(arguments: views.map(\.0))
    func `why a number is as it is, for programs`(name: String) throws {
        let view = try #require(Self.views.first { $0.0 == name }?.1)
        let text = ExplainJSON(view: view, names: Self.names, now: now).text
        try expectGolden("explain-\(name).json", text)
        let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
        #expect((value as? [String: Any])?.count == 25)
    }

    @Test(arguments: Condition.allCases, [true, false])
    func `every condition has advice`(condition: Condition, isServed: Bool) {
        var view = Self.view(condition)
        view.isServed = isServed
        #expect(view.advice(at: now).hasSuffix("."))
        view.hold = "401: Unauthorized"
        let isStopped = condition != .drifted && condition != .unmanaged
        #expect(view.advice(at: now).contains("key") == isStopped)
    }

    @Test(arguments: [(299, true), (300, false), (-1, false)])
    func `the lag is told of for five minutes`(seconds: Int, isTold: Bool) {
        var view = Self.view(.current)
        view.history = [
            HistoryRow(sequence: 1, at: ago(.seconds(seconds)), revision: nil, entry: everyKind[1])
        ]
        #expect((view.lag(at: now) != nil) == isTold)
    }

    @Test func `what an undo holds is told as that, and not as what the file asks`() {
        var view = Self.view(.current)
        #expect(view.advice(at: now).contains("as the file asks"))
        view.pin = Pin(number: phone(100), settings: Settings(), insteadOf: Settings())
        #expect(view.advice(at: now).contains("as the undo left it"))
    }

    @Test(arguments: [
        (JournalEntry.Kind.applied, frontDesk, Reason.changedInFile),
        (.observed, nightDesk, .drift), (.observed, dayDesk, .changedInFile),
    ])
    func `what somebody has moved is told as drift`(
        kind: JournalEntry.Kind, before: AgentID, reason: Reason
    ) throws {
        var view = Self.view(.stalled)
        let change = try #require(Self.change)
        view.change = change
        let entry = JournalEntry(
            kind, phone(100), generation: 1, before: Settings(agent: .assigned(before)),
            after: Settings(agent: .assigned(frontDesk)))
        view.history = [
            HistoryRow(
                sequence: 2, at: now, revision: nil,
                entry: JournalEntry(.stalled, phone(100), generation: 1, problem: "contested")),
            HistoryRow(sequence: 1, at: now, revision: nil, entry: entry),
        ]
        #expect(change.fields.map { view.reason(of: $0) } == [reason])
        let text = ExplainText(view: view, names: Self.names, now: now).text
        #expect(text.contains("[\(reason.rawValue)]"), "\(text)")
    }

    @Test func `a label has no lag`() {
        var view = Self.view(.current)
        var entry = everyKind[1]
        entry.after = Settings(label: "x")
        view.history = [HistoryRow(sequence: 1, at: now, revision: nil, entry: entry)]
        #expect(view.lag(at: now) == nil)
    }
}
