import Reconciliation
import StateStore
import Testing

@testable import patchbay

/// Each thing that can be wrong says what it is, what happens next, and what mends it.
struct PageTroubleTests {
    private static let all: [(String, @Sendable (inout StatusView) -> Void)] = [
        ("The API refuses the key", { $0.hold = "401" }),
        ("A plan waits for an approval", { ($0.held, $0.heldDigest) = ("it is held", "d") }),
        ("The newest file is refused", { $0.desiredProblem = "no" }),
        ("No newer desired state can be fetched", { $0.sourceProblem = "no" }),
        ("The account cannot be read", { $0.readingProblem = "403" }),
        ("1 number is stalled", { $0.counts.stalled = 1 }),
        (
            "2 numbers paused",
            { view in
                view.pauses = [100, 101].map {
                    PauseMemory(number: phone($0), reason: "r", left: .seconds(60))
                }
            }
        ),
        ("3 numbers have drifted", { $0.drifted = 3 }),
        ("The hour is used up", { $0.sent.nextLeave = now + .seconds(60) }),
        (
            "The webhook cannot be told",
            { view in
                view.receivers = [
                    .init(name: "webhook", problem: "503", lost: 2, since: ago(.seconds(90)))
                ]
            }
        ),
        ("The database is gone", { $0.isWithoutDatabase = true }),
    ]

    @Test(arguments: all.indices)
    func `what is wrong is told with its way out`(row: Int) throws {
        let (title, change) = Self.all[row]
        var view = StatusView(database: "state.db")
        change(&view)
        let troubles = PageTrouble.all(
            of: view, source: .path("numbers.json"), now: now, place: { _ in nil })
        try #require(troubles.map(\.title) == [title])
        #expect(troubles[0].next != nil)
        // An hour passes by itself; no command mends that.
        #expect(troubles[0].command != nil || troubles[0].mend != nil || title.contains("hour"))
    }

    @Test func `a pause says since when it is, by whom and why`() throws {
        var view = StatusView(database: "state.db")
        view.pauses = [
            PauseMemory(
                number: nil, reason: "freeze", by: "uid 7", age: .seconds(600), left: .seconds(60))
        ]
        let trouble = try #require(PageTrouble.paused(view, now))
        #expect(trouble.words == "By uid 7: freeze")
        #expect(trouble.since == ago(.seconds(600)))
    }

    @Test func `the weightiest comes first`() {
        var view = StatusView(database: "state.db")
        for (_, change) in Self.all { change(&view) }
        let troubles = PageTrouble.all(
            of: view, source: .path("numbers.json"), now: now, place: { _ in nil })
        #expect(troubles.count == Self.all.count)
        #expect(troubles.map(\.title).first == "The database is gone")
        #expect(troubles[1].title == "The API refuses the key")
    }
}
