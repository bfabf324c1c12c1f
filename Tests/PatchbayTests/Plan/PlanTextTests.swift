import Reconciliation
import Testing

@testable import patchbay

struct PlanTextTests {
    private func text(
        _ fleet: Fleet,
        live: Bool,
        drift: DriftPolicy = .repair,
        paint: Paint = .off,
        warnings: [String] = [],
        length: PlanLength = .whole
    ) -> String {
        let plan = fleet.plan(live: live, drift: drift)
        return PlanText(
            plan: plan,
            names: fleet.names(live: live),
            digest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            paint: paint,
            next: plan.changes.isEmpty ? nil : "patchbay apply --desired numbers.json",
            source: "numbers.json",
            warnings: warnings,
            length: length
        ).text
    }

    @Test func `a plan against the live account shows every kind of change`() throws {
        try expectGolden("plan-live.txt", text(Plans.live, live: true))
    }

    @Test func `drift that is only reported stands apart`() throws {
        try expectGolden("plan-report.txt", text(Plans.live, live: true, drift: .report))
    }

    @Test func `a plan without the account says so`() throws {
        try expectGolden("plan-unread.txt", text(Plans.unread, live: false))
    }

    @Test func `colours add escape sequences and nothing else`() throws {
        let painted = text(Plans.live, live: true, paint: .on)
        try expectGolden("plan-live-painted.txt", painted)
        let plain = painted.replacing(/\u{1B}\[[0-9;]*m/, with: "")
        #expect(plain == text(Plans.live, live: true))
    }

    @Test func `hostile labels are spelt out`() throws {
        let text = text(Plans.hostile, live: false)
        try expectGolden("plan-hostile.txt", text)
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
        #expect(text.split(separator: "\n").count { $0.contains("→") } == 4)
    }

    @Test(arguments: [(8, 0, true), (8, 0, false), (8, 1, true), (8, 5, true), (1, 1, false)])
    func `few changes`(count: Int, changed: Int, live: Bool) throws {
        let name = "plan-\(changed)-of-\(count)\(live ? "-live" : "").txt"
        try expectGolden(name, text(Plans.uniform(count, changed: changed), live: live))
    }

    @Test func `a file that manages nothing has no changes`() throws {
        try expectGolden("plan-none.txt", text(Fleet([]), live: false))
    }

    @Test func `nothing to apply is not the same as no changes`() throws {
        let full = Plans.full("Desk", frontDesk)
        let fleet = Fleet([
            Case(100, want: full, base: full, live: full),
            Case(101, want: full, base: full, live: Plans.full("Desk", nil)),
            Case(102, want: full, base: full),
        ])
        let text = text(
            fleet,
            live: true,
            drift: .report,
            warnings: ["the list holds 1 item that is no phone number: \u{1B}[1m"]
        )
        try expectGolden("plan-nothing.txt", text)
    }

    /// Number 100 was repaired, 101 was changed, 102 was not reached yet, and 103 is undone twice.
    private var undo: UndoProposal {
        func full(_ label: Text) -> Settings { Plans.full(label, frontDesk) }
        let fleet = Fleet([
            Case(100, want: full("Desk"), base: full("Desk")),
            Case(101, want: full("New"), base: full("New")),
            Case(102, want: full("New"), base: full("Old")),
            Case(103, want: full("New"), base: full("Old")),
        ])
        func entry(_ last: Int, _ before: Text, _ after: Text, _ reason: Reason) -> JournalEntry {
            JournalEntry(
                .applied, phone(last), generation: 1, before: Settings(label: before),
                after: Settings(label: after), reason: reason)
        }
        return UndoProposal(
            of: .revision(4),
            applied: [
                entry(100, "by \u{1B}hand", "Desk", .conflict),
                entry(101, "Old", "New", .changedInFile),
                entry(103, "New", "Old", .undone),
            ],
            over: fleet.desired, inForce: 4, after: nil,
            holding: [
                Pin(
                    number: phone(103), settings: Settings(label: "Old"),
                    insteadOf: Settings(label: "New"))
            ],
            lastApplied: fleet.lastApplied, drift: .repair)
    }

    private func text(of undo: UndoProposal) -> String {
        let names = Names(aliases)
        return PlanText(
            plan: undo.plan, names: names, digest: undo.plan.digest,
            next: "patchbay undo r4", source: "the undo of revision 4",
            warnings: [undo.left].compactMap { $0 }, undo: undo
        ).text
    }

    @Test func `an undo shows what it would hold, and what was never ours`() throws {
        try expectGolden("plan-undo.txt", text(of: undo))
        #expect(undo.done(Names(aliases)).contains("outside Patchbay"))
        let json = PlanJSON(
            plan: undo.plan, names: Names(aliases), digest: undo.plan.digest, undo: undo)
        try expectGolden("plan-undo.json", json.text)
    }

    @Test func `an undo that sends nothing says what it would hold`() throws {
        let fleet = Plans.uniform(2, changed: 1)
        let undo = UndoProposal(
            of: .revision(4), applied: [], over: fleet.desired, inForce: 4, after: nil,
            holding: [], lastApplied: fleet.lastApplied, drift: .repair)
        try expectGolden("plan-undo-silent.txt", text(of: undo))
    }

    @Test(arguments: [(0, "quiet"), (5, "changing")])
    func `what is held comes before what is counted`(changed: Int, name: String) throws {
        let plan = Plans.uniform(8, changed: changed).plan(live: true)
        let limits = Limits(changes: Limits.Share(count: 2, percent: 0))
        let text = PlanText(
            plan: plan, names: Names(aliases), digest: "9f86d081884c7d65",
            next: "patchbay approve 9f86d081884c7d65", source: "numbers.json",
            breaches: limits.breaches(
                of: plan, from: nil, to: Plans.uniform(8, changed: changed).desired),
            inForce: revision,
            heldByService: changed == 0 ? "everything is held: the live list \u{1B}is empty" : nil
        ).text
        try expectGolden("plan-held-\(name).txt", text)
        #expect(!text.contains("No changes"))
    }

    @Test func `what is over the limit is counted`() throws {
        let text = text(
            Plans.uniform(1_000, changed: 900), live: false, length: PlanLength(few: 5, first: 3))
        try expectGolden("plan-limited.txt", text)
    }

    @Test func `every changed field has one line`() {
        let text = text(Plans.uniform(2_000, changed: 1_500), live: false)
        let lines = text.split(separator: "\n").filter { $0.hasPrefix("  ~ +") }
        #expect(lines.count { $0.contains(" → ") } == 1_500)
    }
}
