import Testing

@testable import Reconciliation

struct HeldRevisionTests {
    private let limits = Limits.strict

    private func script() -> Script {
        Script.atRest(
            Wish(1, .label("A")), Wish(2, .label("A")), Wish(3, .label("A")), limits: limits)
    }

    @discardableResult
    private func wide(_ script: Script, digest: Digest = "digest 2") -> [String] {
        script.desire(
            Wish(1, .label("B")), Wish(2, .label("B")), Wish(3, .label("A")), digest: digest)
    }

    private func approval(_ script: Script, digest: Digest = "plan") -> Approval {
        Approval(exactly: script.reconciler.held?.plan ?? Plan(), digest: digest)
    }

    @Test func `a revision beyond the limits is held, and the last one stays in force`() {
        let script = script()
        #expect(wide(script) == ["list", "write standing"])
        #expect(script.reconciler.desired.settings(of: number(1)) == .label("A"))
        #expect(script.reconciler.revision?.digest == "digest 1")
        #expect(script.reconciler.held?.breaches.map(\.count) == [2])
        #expect(script.reconciler.standing.held?.string.contains("2 of 3") == true)
        script.writeAll()
        script.readAccount([live(1, label: "A"), live(2, label: "A"), live(3, label: "A")])
        script.pass(.seconds(60))
        script.writeAll()
        #expect(script.sends.isEmpty)
    }

    @Test func `what was approved before goes on while a revision is held`() {
        let script = script()
        wide(script)
        script.writeAll()
        script.readAccount([live(1, label: "A"), live(2, label: "A"), live(3, label: "moved")])
        script.writeAll()
        script.reach(.number("ap_3"))
        script.observe(.number(.content(live(3, label: "moved"))))
        script.writeAll()
        script.wakeUntilSent()
        #expect(script.sends.map(\.request.body) == [.label("A")])
        #expect(script.reconciler.held != nil)
    }

    @Test func `exactly the approved plan goes on, and the approval is noted as used`() {
        let script = script()
        wide(script)
        script.writeAll()
        script.tell(.approved(approval(script)))
        #expect(script.reconciler.held == nil)
        #expect(script.reconciler.standing.held == nil)
        #expect(script.record?.record.usedApprovals == ["plan"])
        #expect(script.record?.record.accepted?.digest == "digest 2")
        for _ in 0..<9 where script.sends.count < 2 {
            script.writeAll()
            if script.reconciler.nextWakeup != nil { script.wake() }
        }
        #expect(Set(script.sends.map(\.request.number)) == [number(1), number(2)])
    }

    @Test func `an approval without a digest, or of less, lets nothing go on`() {
        let script = script()
        wide(script)
        script.writeAll()
        let plan = script.reconciler.held?.plan ?? Plan()
        script.tell(.approved(Approval(changes: plan.changes)))
        script.tell(.approved(Approval(changes: [plan.changes[0]], digest: "plan")))
        #expect(script.reconciler.held != nil && script.sends.isEmpty)
        #expect(voids(script) == ["plan"])
    }

    @Test func `an approval is void when a before has moved`() {
        let script = script()
        wide(script)
        script.writeAll()
        let old = approval(script)
        script.readAccount([live(1, label: "A"), live(2, label: "C"), live(3, label: "A")])
        script.writeAll()
        script.tell(.approved(old))
        #expect(voids(script) == ["plan"])
        #expect(script.reconciler.revision?.digest == "digest 1")
    }

    @Test func `a number that the account lacks, or has again, is news of what is held`() {
        let script = script()
        wide(script)
        script.writeAll()
        let all = [live(1, label: "A"), live(2, label: "A"), live(3, label: "A")]
        for (numbers, refused) in [(all, 0), (Array(all.prefix(2)), 1), (all, 0)] {
            script.readAccount(numbers)
            script.writeAll()
            #expect(holds(script).last?.plan.refusals.count == refused)
            #expect(script.reconciler.held?.plan.refusals.count == refused)
            script.tell(.reconcileRequested)
        }
        #expect(holds(script).count == 3, "and nothing else is")
    }

    @Test func `drift that is put back meanwhile makes the held plan anew`() {
        let script = script()
        wide(script)
        script.writeAll()
        let plain = approval(script)
        script.readAccount([live(1, label: "x"), live(2, label: "A"), live(3, label: "A")])
        script.writeAll()
        let moved = approval(script)
        #expect(moved.changes.first?.before == .label("x"))
        script.reach(.number("ap_1"))
        script.observe(.number(.content(live(1, label: "x"))))
        script.writeAll()
        script.wakeUntilSent()
        script.answer(1, .shows(live(1, label: "A")))
        script.writeAll()
        #expect(script.base(1) == .label("A"))
        #expect(script.reconciler.held?.plan.changes.first?.before == .label("A"))
        script.tell(.approved(moved))
        #expect(voids(script) == ["plan"])
        script.tell(.approved(Approval(changes: plain.changes, digest: "plain")))
        #expect(script.reconciler.revision?.digest == "digest 2")
    }

    @Test func `an approval is void when the file has moved on`() {
        let script = script()
        wide(script)
        script.writeAll()
        let old = approval(script)
        script.desire(
            Wish(1, .label("C")), Wish(2, .label("C")), Wish(3, .label("A")), digest: "digest 3")
        script.tell(.approved(old))
        #expect(voids(script) == ["plan"])
        #expect(script.reconciler.revision?.digest == "digest 1")
    }

    @Test func `a file that goes back, or is no good, ends the hold`() {
        for end in 0..<2 {
            let script = script()
            wide(script)
            script.writeAll()
            if end == 0 {
                script.desire(
                    Wish(1, .label("A")), Wish(2, .label("A")), Wish(3, .label("A")))
            } else {
                script.tell(.desiredRefused("no"))
            }
            #expect(script.reconciler.held == nil && script.reconciler.standing.held == nil)
            #expect(script.reports.contains { if case .holdEnded = $0 { true } else { false } })
        }
    }

    @Test func `first sights are judged only when the account was read`() {
        let script = Script(limits: limits)
        script.desire(Wish(1, .label("A")), Wish(2, .label("A")), digest: "digest 1")
        #expect(script.reconciler.held == nil && !script.reconciler.hasDesired)
        #expect(script.reconciler.standing.held != nil)
        script.writeAll()
        script.readAccount([live(1, label: "A"), live(2, label: "A")])
        #expect(script.reconciler.hasDesired && script.reconciler.standing.held == nil)
    }

    @Test func `a run that happens once needs the digest beyond the limits`() {
        func run(_ approval: (Plan) -> Approval) -> Script {
            let wishes = [Wish(1, .label("A")), Wish(2, .label("A"))]
            let script = Script(
                .once, known: wishes.map { Known($0.index, $0.settings) }, last: wishes,
                limits: limits)
            script.desire(Wish(1, .label("B")), Wish(2, .label("B")), digest: "digest 2")
            script.readAccount([live(1, label: "A"), live(2, label: "A")])
            script.tell(.approved(approval(script.plans[0])))
            return script
        }
        #expect(run { Approval(changes: $0.changes) }.ending == .heldByLimits)
        let script = run { Approval(exactly: $0, digest: "plan") }
        #expect(script.ending == nil)
        #expect(script.record?.record.usedApprovals == ["plan"])
    }

    private func holds(_ script: Script) -> [Held] {
        script.reports.compactMap { if case .held(let held) = $0 { held } else { nil } }
    }

    private func voids(_ script: Script) -> [String] {
        script.reports.compactMap {
            if case .approvalVoid(let digest) = $0 { digest.string } else { nil }
        }
    }

    @Test func `an approval of what was remembered is void when a reading has found more`() throws {
        let both = Settings(label: "A", agent: .assigned("agent_1"))
        let wishes = (1...4).map { Wish($0, both) }
        let script = Script.atRest(wishes, limits: .strict)
        script.desire(
            [wishes[0]]
                + wishes.dropFirst().map {
                    Wish($0.index, Settings(label: "B", agent: .assigned("agent_1")))
                },
            digest: "digest 2")
        let held = try #require(script.reconciler.held).plan
        #expect(!held.isLive && held.changes.map(\.number) == [number(2), number(3), number(4)])
        script.reconciler.journal(
            JournalEntry(.observed, number(1), generation: 1, before: both, after: .label("X")))
        script.tell(.approved(Approval(exactly: held, digest: "plan")))
        let isVoid = script.reports.contains { if case .approvalVoid = $0 { true } else { false } }
        #expect(isVoid)
    }
}
