import Foundation
import Reconciliation
import Testing

@testable import patchbay

struct StatusTests {
    private static let healthy: StatusView = {
        var view = StatusView(database: "/var/lib/patchbay/state.db")
        view.holder = StatusView.Holder(
            pid: 4_121,
            command: "patchbay run",
            since: ago(.seconds(86_400 * 3))
        )
        view.version = "0.1.0"
        view.desired = StatusView.Desired(
            revision: revision,
            acceptedAt: ago(.seconds(300)),
            files: ["config/numbers.json"]
        )
        view.counts.current = 1_000
        view.lastChange = StatusView.LastChange(number: phone(102), at: ago(.seconds(125)))
        return view
    }()

    private static let troubled: StatusView = {
        var view = healthy
        view.desired?.files = ["a.json", "b.json", "c.json", "d\u{1B}.json"]
        view.desiredProblem = "numbers.json:3:5: \u{1B}[31mtrailing comma\nforged line"
        view.counts = StatusView.Counts(
            current: 985,
            pending: 3,
            retrying: 7,
            inDoubt: 2,
            stalled: 3
        )
        view.drifted = 4
        view.readingProblem = "403: this key may not read"
        view.receivers = [
            StatusView.Receiver(
                name: "webhook", problem: "HTTP 500", lost: 2, since: ago(.seconds(7_300)))
        ]
        view.nextTry = now + .seconds(4)
        view.stalled = [
            StatusView.Stalled(
                number: phone(103),
                label: "東京 \u{202E}desk",
                problem: hostileWords,
                status: 404,
                since: ago(.seconds(600)),
                nextTry: now + .seconds(61)
            ),
            StatusView.Stalled(
                number: phone(104), label: "", problem: nil, status: 400, waitsForAccount: true),
        ]
        return view
    }()

    private static let views: [(String, StatusView)] = [
        ("ok", healthy),
        ("troubled", troubled),
        (
            "working",
            {
                var view = healthy
                view.counts = StatusView.Counts(current: 998, pending: 1, inDoubt: 1)
                view.estimate = Estimate(
                    patches: 2, limits: Pacer.Limits(maxRate: 0.1, maxInFlight: 4))
                return view
            }()
        ),
        (
            "throttled",
            {
                var view = healthy
                view.counts = StatusView.Counts(current: 400, pending: 600)
                view.throttledUntil = now + .seconds(9)
                view.numbersListed = 12_300
                view.estimate = Estimate(
                    patches: 600, limits: Pacer.Limits(maxRate: 2, maxInFlight: 4), perHour: 500)
                return view
            }()
        ),
        (
            "stopped",
            {
                var view = healthy
                view.holder = nil
                view.counts = StatusView.Counts(current: 7, pending: 1)
                return view
            }()
        ),
        (
            "guarded",
            {
                var view = healthy
                view.pinned = 2
                view.pauses = [
                    PauseMemory(
                        number: phone(100), reason: hostileWords, by: hostileWords,
                        age: .seconds(7_200), left: .seconds(600))
                ]
                return view
            }()
        ),
        (
            "capped",
            {
                var view = healthy
                view.counts = StatusView.Counts(current: 400, pending: 600)
                view.sent = Sending(count: 500, most: 500, nextLeave: now + .seconds(720))
                view.approvals = [
                    StatusView.Approval(
                        digest: "33080d79", by: "uid 0", reason: hostileWords,
                        expiresAt: now + .seconds(1_800))
                ]
                return view
            }()
        ),
        (
            "aside",
            {
                var view = healthy
                view.counts = StatusView.Counts(current: 990, paused: 3, held: 5, drifted: 2)
                view.held = "the repair of drift is held: 5 of 1,000 managed numbers have drifted"
                view.heldDigest = "33080d79"
                view.drifted = 2
                return view
            }()
        ),
        (
            "unserved",
            {
                var view = healthy
                view.holder = nil
                view.file = .accepted
                return view
            }()
        ),
        (
            "unread",
            {
                var view = healthy
                view.holder = nil
                view.file = .other
                return view
            }()
        ),
        (
            "refused",
            {
                var view = healthy
                view.holder = nil
                view.file = .refused("numbers.json:3:5: trailing \u{1B}comma")
                return view
            }()
        ),
        (
            "undone",
            {
                var view = healthy
                view.pinned = 1
                return view
            }()
        ),
        (
            "held",
            {
                var view = troubled
                view.hold = "401: Unauthorized"
                return view
            }()
        ),
        ("empty", StatusView(database: "state.db")),
        (
            "displaced",
            {
                var view = StatusView(database: "state.db")
                view.holder = healthy.holder
                view.isWithoutDatabase = true
                return view
            }()
        ),
    ]

    @Test(arguments: views.map(\.0))
    func `the status for a person`(name: String) throws {
        let view = try #require(Self.views.first { $0.0 == name }?.1)
        let text = StatusText(view: view, now: now).text
        try expectGolden("status-\(name).txt", text)
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    }

    @Test func `colours add escape sequences and nothing else`() throws {
        let text = StatusText(view: Self.troubled, now: now, paint: .on).text
        try expectGolden("status-painted.txt", text)
        let plain = text.replacing(/\u{1B}\[[0-9;]*m/, with: "")
        #expect(plain == StatusText(view: Self.troubled, now: now).text)
    }

    @Test(arguments: views.map(\.0))
    func `the status for programs`(name: String) throws {
        let view = try #require(Self.views.first { $0.0 == name }?.1)
        let text = StatusJSON(view: view, now: now).text
        try expectGolden("status-\(name).json", text)
        let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
        let page = try #require(value as? [String: Any])
        let numbers = try #require(page["numbers"] as? [String: Int])
        let sum = numbers.filter { $0.key != "managed" }.values.reduce(0, +)
        #expect(numbers["managed"] == sum)
    }
}
