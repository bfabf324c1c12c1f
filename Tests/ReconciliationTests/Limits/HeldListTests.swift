import Testing

@testable import Reconciliation

struct HeldListTests {
    private let wishes = (1...4).map { Wish($0, .label("A")) }

    /// A service at rest that has just been shown this list.
    private func script(_ shown: [LiveNumber], limits: Limits = .none) -> Script {
        let script = Script.atRest(wishes, limits: limits)
        script.tell(.reconcileRequested)
        script.readAccount(shown)
        script.writeAll()
        return script
    }

    private func shown(_ indices: Int..., label: Text = "A") -> [LiveNumber] {
        indices.map { live($0, label: label) }
    }

    @Test func `an empty list holds every PATCH, and a whole one lets them go`() {
        let script = script([])
        #expect(script.reconciler.held?.breaches == [.emptyList(known: 4)])
        script.desire(Wish(1, .label("B")), digest: "digest 2")
        script.writeAll()
        script.pass(.seconds(30))
        script.tell(.woke)
        #expect(script.sends.isEmpty && script.record == nil)
        script.tell(.reconcileRequested)
        script.readAccount(shown(1, 2, 3, 4))
        script.writeAll()
        script.wakeUntilSent()
        #expect(script.sends.map(\.request.body) == [.label("B")])
        #expect(script.reconciler.standing.held == nil)
    }

    @Test func `an approved list stalls what it lacks, and is not held again for that`() {
        let script = script(shown(1))
        let held = script.reconciler.held?.plan ?? Plan()
        #expect(script.reconciler.held?.breaches == [.shortList(missing: 3, known: 4)])
        script.tell(.approved(Approval(exactly: held, digest: "plan")))
        script.writeAll()
        #expect(script.reconciler.progress.stalled == 3)
        script.tell(.reconcileRequested)
        script.readAccount(shown(1))
        #expect(script.reconciler.held == nil)
    }

    @Test func `an approved list ends what was written down of numbers left aside`() {
        let script = Script(
            known: wishes.map { Known($0.index, $0.settings) }, last: wishes,
            aside: [number(1): .drifted])
        script.desire(wishes)
        script.readAccount(shown(1))
        script.writeAll()
        let held = script.reconciler.held?.plan ?? Plan()
        script.tell(.approved(Approval(exactly: held, digest: "plan")))
        #expect(script.reconciler.condition(of: number(1)) == .current)
        #expect(script.record?.record.aside == [number(1): nil])
    }

    @Test func `drift beyond the limits is left, and put back when that is approved`() {
        let limits = Limits(changes: Limits.Share(count: 1, percent: 0))
        let script = script(shown(1, 2) + shown(3, 4, label: "x"), limits: limits)
        #expect(script.reconciler.held?.subject == .repairs)
        #expect(script.reconciler.progress.held == 2 && script.reconciler.progress.current == 2)
        script.pass(.seconds(60))
        #expect(script.sends.isEmpty && script.readings.isEmpty)
        let plan = script.reconciler.held?.plan ?? Plan()
        script.tell(.approved(Approval(exactly: plan, digest: "plan")))
        for index in [3, 4] {
            script.reach(.number(id(index)))
            script.observe(.number(.content(live(index, label: "x"))), .number(id(index)))
            script.writeAll()
        }
        for _ in 0..<9 where script.sends.count < 2 {
            if script.reconciler.nextWakeup != nil { script.wake() }
            script.writeAll()
        }
        #expect(Set(script.sends.map(\.request.number)) == [number(3), number(4)])
        #expect(script.reconciler.progress.held == 0)
    }

    @Test func `an approved repair does not bind what the file says after it`() {
        let limits = Limits(changes: Limits.Share(count: 1, percent: 0))
        let script = script(shown(1, 2) + shown(3, 4, label: "x"), limits: limits)
        let plan = script.reconciler.held?.plan ?? Plan()
        script.tell(.approved(Approval(exactly: plan, digest: "plan")))
        script.reach(.number(id(3)))
        script.observe(.number(.content(live(3, label: "x"))), .number(id(3)))
        for _ in 0..<9 where !script.sends.contains(where: { $0.request.number == number(3) }) {
            if script.reconciler.nextWakeup != nil { script.wake() }
            script.writeAll()
        }
        let moved = wishes.map { $0.index == 3 ? Wish(3, .label("B")) : $0 }
        script.tell(.desired(desired(moved), "digest 2"))
        script.writeAll()
        script.answer(3, .content(live(3, label: "A")))
        #expect(script.phase(3) != nil)
        #expect(script.reconciler.condition(of: number(3)) != .current)
    }

    @Test func `drift within the limits goes on while a protected number is left`() {
        var table = NumberTable<SourcePlace>()
        for wish in wishes {
            let place = SourcePlace(part: 0, line: 1, isProtected: wish.index == 4)
            table.append(number(wish.index), id: nil, settings: wish.settings, note: place)
        }
        let state = DesiredState(parts: ["numbers.json"], numbers: table, aliases: Aliases())
        let script = Script.atRest(wishes, limits: Limits())
        script.tell(.desired(state, "digest 1"))
        script.tell(.reconcileRequested)
        script.readAccount(shown(1, 2) + shown(3, 4, label: "x"))
        script.writeAll()
        #expect(script.reconciler.held?.breaches == [.protected([number(4)])])
        #expect(script.phase(4) == .held && script.phase(3) != .held)
        script.reach(.number("ap_3"))
        #expect(!script.readings.contains { $0.query == .number("ap_4") })
    }

    @Test func `a list that contradicts itself is not read over and over for a held revision`() {
        let script = Script.atRest(wishes, limits: .strict)
        script.tell(.reconcileRequested)
        script.desire(wishes.map { Wish($0.index, .label("B")) }, digest: "digest 2")
        let twice = NumberPage(
            numbers: [live(1), live(1, id: "ap_9")] + (2...4).map { live($0) }, hasMore: false)
        var pages = 0
        for _ in 0..<60 where script.now < Instant(nanoseconds: 60_000_000_000) {
            script.writeAll()
            switch script.readings.first?.query {
            case .numbers: pages += 1; script.observe(.numbers(.content(twice)))
            case .agents: script.observe(.agents(.content([])))
            case .providers: script.observe(.providers(.content([])))
            default: script.wake()
            }
        }
        #expect(pages <= 2 && script.sends.isEmpty)
        #expect(script.reconciler.held != nil, "it can be approved")
    }
}
