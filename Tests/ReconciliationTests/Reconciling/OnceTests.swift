import Testing

@testable import Reconciliation

/// Runs that happen once: plan, wait for approval, apply, end.
struct OnceTests {
    private let known = [Known(1, .label("0")), Known(2, .label("0")), Known(3, .label("0"))]

    /// A run that has shown its plan: numbers 1, 2 and 3 are to have the label A.
    private func shown(reads: Bool = true) -> Script {
        let script = Script(.once, reads: reads, known: known)
        script.desire(Wish(1, .label("A")), Wish(2, .label("A")), Wish(3, .label("A")))
        if reads {
            script.readAccount(
                live(1, label: "0"), live(2, label: "0"), live(3, label: "0"))
        }
        #expect(script.plans.count == 1)
        return script
    }

    /// Lets time pass and the API do what it is asked until the run ends; what was sent.
    private func finish(_ script: Script) -> [Int] {
        var sent: [Int] = []
        for _ in 0..<300 where script.ending == nil {
            if script.record != nil {
                script.recorded()
            } else if let request = script.sends.first?.request {
                let index = index(of: request.number)
                sent.append(index)
                script.answer(index, .shows(live(index, label: request.body.label)))
            } else if script.reconciler.nextWakeup != nil {
                script.wake()
            } else {
                break
            }
        }
        return sent
    }

    @Test func `a plan is shown once, as sharp as it gets, and nothing is written before approval`()
    {
        let script = Script(.once, known: known)
        #expect(script.desire(Wish(1, .label("A"))) == ["list"])
        #expect(script.plans.isEmpty, "the account is being read")
        #expect(script.readAccount(live(1, label: "0")) == [])
        #expect(script.plans.map(\.isLive) == [true])
        #expect(script.tell(.woke, after: .seconds(600)) == [])
        #expect(script.plans.count == 1 && script.record == nil)
    }

    @Test func `without reading the plan is shown at once`() {
        #expect(shown(reads: false).plans.first?.isLive == false)
    }

    @Test func `an account that may not be read ends the run, and nothing is sent unseen`() {
        let refused = Script(.once, known: known)
        refused.desire(Wish(1, .label("A")))
        refused.observe(.numbers(.status(403, "not allowed")))
        #expect(refused.plans.isEmpty)
        #expect(refused.ending == .keyRefused("not allowed"))
    }

    @Test func `everything that was approved is applied, and the run is settled`() {
        for reads in [true, false] {
            let script = shown(reads: reads)
            script.tell(.approved(Approval(changes: script.plans[0].changes)))
            #expect(finish(script) == [1, 2, 3])
            #expect(script.ending == .settled)
            #expect(script.written.last?.kind == .applied)
        }
    }

    @Test func `of a part that was approved only that part is applied`() {
        let script = shown()
        script.tell(
            .approved(Approval(changes: script.plans[0].changes.filter { $0.number == number(2) })))
        #expect(finish(script) == [2])
        #expect(script.ending == .settled)
    }

    @Test func `nothing approved is nothing sent`() {
        let script = shown()
        #expect(
            script.tell(.approved(Approval(changes: []))).first?.hasPrefix("write accepted 1")
                == true)
        #expect(finish(script) == [])
        #expect(script.ending == .settled)
    }

    @Test func `an approval that comes before the plan, or again, changes nothing`() {
        let changes = shown().plans[0].changes
        let script = Script(.once, known: known)
        script.tell(.approved(Approval(changes: changes)))
        script.desire(Wish(1, .label("A")), Wish(2, .label("A")), Wish(3, .label("A")))
        script.readAccount(live(1, label: "0"), live(2, label: "0"), live(3, label: "0"))
        #expect(script.sends.isEmpty && script.record == nil)
        script.tell(.approved(Approval(changes: [changes[0]])))
        script.tell(.approved(Approval(changes: changes)))
        #expect(finish(script) == [1])
    }

    @Test func `a value that was not approved is not sent, even for an approved number`() {
        let script = shown(reads: false)
        let other = Planner.plan(
            desired: desired(Wish(1, .label("Z"))), lastApplied: lastApplied(known), account: nil)
        script.tell(.approved(Approval(changes: other.changes)))
        #expect(finish(script) == [] && script.ending == .settled)
    }

    @Test func `a file that changes during the run brings in no number that was not approved`() {
        let script = shown(reads: false)
        script.tell(.approved(Approval(changes: [script.plans[0].changes[0]])))
        script.desire(
            Wish(1, .label("A")), Wish(2, .label("Z")), Wish(3, .label("A")), digest: "digest 2")
        #expect(finish(script) == [1] && script.ending == .settled)
    }

    @Test func `drift that was approved is read, and repaired`() {
        let script = Script(.once, known: [Known(1, .label("A"))])
        script.desire(Wish(1, .label("A")))
        script.readAccount(live(1, label: "X"))
        script.tell(.approved(Approval(changes: script.plans[0].changes)))
        script.reach(.number("ap_1"))
        script.observe(.number(.shows(live(1, label: "X"))))
        #expect(finish(script) == [1] && script.ending == .settled)
    }

    @Test func `a refused number is left, and the run is settled`() {
        let script = shown(reads: false)
        script.tell(.approved(Approval(changes: [script.plans[0].changes[0]])))
        script.recorded()
        script.answer(1, .status(400, "no"))
        script.writeAll()
        #expect(script.ending == .settled && script.memory(1).isStalled)
    }

    @Test func `a number that fails twelve times in a row is left, and the run is settled`() {
        let script = shown(reads: false)
        script.tell(.approved(Approval(changes: [script.plans[0].changes[0]])))
        var tries = 0
        while script.ending == nil, tries < 99 {
            script.wakeUntilSent()
            script.answer(1, .lost)
            tries += 1
            script.writeAll()
        }
        #expect(tries == 12 && script.ending == .settled)
        #expect(
            script.entries.last?.problem == "given up after 12 tries: connection reset")
        #expect(script.memory(1).inDoubt == .label)
    }

    @Test func `an account that cannot be read ends the run after six tries`() {
        let script = Script(.once, known: known)
        script.desire(Wish(1, .label("A")))
        var tries = 0
        while script.ending == nil, tries < 99 {
            script.reach(.numbers(after: nil))
            script.observe(.numbers(.lost))
            tries += 1
        }
        #expect(tries == 6 && script.ending == .unreachable("connection reset"))
    }

    @Test func `an account that contradicts itself ends the run`() {
        let script = Script(.once, known: known)
        script.desire(Wish(1, .label("A")))
        let page = NumberPage(numbers: [live(1), live(1, id: "ap_x")], hasMore: false)
        #expect(
            script.observe(.numbers(.content(page))) == [
                "exit unclear: the list of numbers has +14155550101 twice, with different ids"
            ])
    }

    @Test func `a refused key ends the run`() {
        let script = shown(reads: false)
        script.tell(.approved(Approval(changes: script.plans[0].changes)))
        script.recorded()
        script.answer(1, .status(401, "no"))
        script.writeAll()
        #expect(script.ending == .keyRefused("no"))
        let early = Script(.once, known: known)
        early.desire(Wish(1, .label("A")))
        #expect(early.observe(.numbers(.status(401, "no"))) == ["exit key refused: no"])
    }

    @Test func `a long run reads the account once`() {
        let wishes = (0..<8).map { Wish($0, .label("A")) }
        let script = Script(.once, known: wishes.map { Known($0.index, .label("0")) })
        script.tell(.desired(desired(wishes), "digest 1"))
        script.readAccount(wishes.map { live($0.index, label: "0") })
        script.tell(.approved(Approval(changes: script.plans[0].changes)))
        for _ in 0..<3 {
            script.wakeUntilSent()
            let index = index(of: script.sends[0].request.number)
            script.answer(index, .shows(live(index, label: "A")), after: .seconds(200))
        }
        #expect(script.readings.isEmpty && script.ending == nil)
        #expect(finish(script).count == 5 && script.ending == .settled)
    }
}
