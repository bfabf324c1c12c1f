import Foundation
import Reconciliation
import Testing

@testable import patchbay

struct ApplyTests {
    private let plan = Fleet(
        (0..<6).map { index in
            Case(
                100 + index,
                want: Plans.full("Desk \(index)", nightDesk),
                base: Plans.full(index == 5 ? "desk" : "Desk \(index)", frontDesk)
            )
        }
    ).plan(live: false)

    private func entry(
        _ kind: JournalEntry.Kind,
        _ last: Int,
        _ after: Settings? = nil,
        problem: Text? = nil,
        status: UInt16? = nil
    ) -> Report {
        .journaled(
            JournalEntry(
                kind,
                phone(last),
                id: NumberID("ap_\(last)"),
                generation: 1,
                after: after ?? Settings(agent: .assigned(nightDesk)),
                problem: problem,
                status: status
            )
        )
    }

    private var mixed: ApplyTally {
        var tally = ApplyTally(plan.changes)
        let reports = [
            entry(.intended, 100), entry(.applied, 100, status: 200),
            entry(.adopted, 101),
            entry(.intended, 102), entry(.rejected, 102, problem: hostileWords, status: 404),
            entry(.stalled, 102, Settings(), problem: hostileWords, status: 404),
            entry(.intended, 103), entry(.unknown, 103, problem: "the connection was lost"),
            entry(.intended, 104), entry(.deferred, 104, problem: "Busy", status: 503),
            entry(.intended, 105, Plans.full("Desk 5", nightDesk)),
            entry(.applied, 105, Settings(label: "Desk 5"), status: 200),
            entry(.unknown, 105, problem: "it does not show what was asked", status: 200),
            entry(.applied, 999), .keyAccepted,
        ]
        for report in reports { tally.note(report) }
        return tally
    }

    private func text(_ tally: ApplyTally, _ ending: Ending, next: String? = nil) -> String {
        let view = tally.view(after: .milliseconds(3_420), ending: ending)
        return ApplyText(view: view, names: Names(aliases), next: next).text
    }

    @Test func `a disk that fails at the very end takes nothing from what was done`() throws {
        let view = mixed.view(after: .seconds(3), ending: .settled)
        let page = ApplyJSON(
            ending: ApplyEnding(Failure(.error, "the disk is gone")), view: view, plan: plan)
        let value = try JSONSerialization.jsonObject(with: Data(page.text.utf8))
        let document = try #require(value as? [String: Any])
        #expect(document["ending"] as? String == "error")
        #expect(document["message"] as? String == "the disk is gone")
        #expect((document["applied"] as? [Any])?.count == view.applied.count)
        #expect(document["summary"] is [String: Any] && !view.applied.isEmpty)
    }

    @Test func `every change of the plan is told of once`() throws {
        let view = mixed.view(after: .zero, ending: .settled)
        #expect(view.applied.map(\.number) == [phone(100)])
        #expect(view.found.map(\.number) == [phone(101)])
        #expect(view.stalled.map(\.number) == [phone(102)])
        #expect(view.inDoubt.map(\.number) == [phone(103), phone(105)])
        #expect(view.notApplied.map(\.number) == [phone(104)])
        #expect(view.planned == plan.changes.count)
        #expect(view.isPartial && !view.isComplete)
        try expectGolden("apply-mixed.txt", text(mixed, .settled, next: "patchbay plan --live"))
    }

    @Test func `a doubt that a reading settled is applied`() {
        var tally = ApplyTally(plan.changes)
        for kind in [JournalEntry.Kind.intended, .unknown, .adopted] {
            tally.note(entry(kind, 100))
        }
        let view = tally.view(after: .zero, ending: .settled)
        #expect(view.applied.map(\.number) == [phone(100)])
        #expect(view.notApplied.count == 5)
    }

    @Test func `a reading that shows something else leaves the change open`() {
        var tally = ApplyTally(plan.changes)
        for kind in [JournalEntry.Kind.intended, .unknown] { tally.note(entry(kind, 100)) }
        tally.note(entry(.observed, 100, Settings(agent: .unassigned)))
        #expect(tally.view(after: .zero, ending: .settled).notApplied.count == 6)
    }

    @Test func `all went well`() throws {
        var tally = ApplyTally(plan.changes)
        for change in plan.changes {
            let last = Int(change.number.digits - 14_155_550_000)
            tally.note(entry(.intended, last, change.after))
            tally.note(entry(.applied, last, change.after, status: 200))
        }
        #expect(tally.view(after: .zero, ending: .settled).isComplete)
        try expectGolden("apply-whole.txt", text(tally, .settled))
    }

    @Test(arguments: [
        ("stopped", Ending.stopped(unanswered: 2)), ("keyless", .keyRefused("401: Unauthorized")),
        ("unreachable", .unreachable("no route to \u{1B}[1mhost")),
    ])
    func `an end before the end says why`(name: String, ending: Ending) throws {
        try expectGolden("apply-\(name).txt", text(ApplyTally(plan.changes), ending))
    }

    @Test func `long lists are cut and counted`() throws {
        let plan = Plans.uniform(1_000, changed: 900).plan(live: false)
        try expectGolden("apply-many.txt", text(ApplyTally(plan.changes), .settled))
    }
}
