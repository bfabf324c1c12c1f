import Testing

@testable import Reconciliation

// A script tells a reconciler facts and reads its answers as short words, one for each effect:
//
//   write accepted 1, intended 1      send 1 label=B        read ap_1       exit settled
//   write standing                    list  list after ap_2  agents  providers  renew key
//
// After each fact it checks what must always hold; see `Script+Checks`.

/// A reconciler that is told facts in order, and the time at which it is.
final class Script {
    var reconciler: Reconciler
    var now = Instant(nanoseconds: 1_000_000_000)
    /// Reports, newest last.
    var reports: [Report] = []
    var record: (ticket: Ticket, record: Record)?
    var sends: [(ticket: Ticket, request: PatchRequest)] = []
    var readings: [(ticket: Ticket, query: Query)] = []
    var ending: Ending?
    /// Everything ever written down, in order.
    var written: [JournalEntry] = []
    /// The same, folded.
    var folded: LastApplied
    /// What was written down and may leave once.
    var mayLeave: [PatchRequest] = []

    init(
        _ mode: Policy.Mode = .continuous,
        drift: DriftPolicy = .repair,
        reads: Bool = true,
        known: [Known] = [],
        last wishes: [Wish]? = nil,
        pace: PaceMemory? = nil,
        limits: Limits = .none,
        pins: [Pin] = [],
        pauses: [PauseMemory] = [],
        aside: [PhoneNumber: Aside] = [:],
        rests: [PhoneNumber: Duration] = [:],
        standing: Standing? = nil,
        readsFirst: Bool = false,
        seed: UInt64 = 1
    ) {
        folded = lastApplied(known)
        reconciler = Reconciler(
            policy: Policy(mode: mode, drift: drift, reads: reads, limits: limits),
            lastApplied: folded,
            desired: wishes.map { desired($0) },
            revision: wishes.map { _ in Revision(sequence: 1, digest: "digest 1") },
            standing: standing,
            pace: pace,
            pins: pins,
            pauses: pauses,
            aside: aside,
            rests: rests,
            readsFirst: readsFirst,
            seed: seed,
            at: now
        )
    }

    /// Tells one fact; what is to be done now, in short words, without reports.
    @discardableResult
    func tell(_ event: Event, after span: Duration = .zero) -> [String] {
        now = now + span
        let effects = reconciler.handle(event, at: now)
        effects.forEach { note($0) }
        check()
        return effects.compactMap { short($0) }
    }

    private func note(_ effect: Effect) {
        switch effect {
        case .record(let ticket, let content):
            #expect(record == nil, "one record at a time")
            record = (ticket, content)
        case .send(let ticket, let request):
            noteSend(request)
            sends.append((ticket, request))
        case .observe(let ticket, let query): readings.append((ticket, query))
        case .report(let report): reports.append(report)
        case .exit(let how): ending = how
        case .renewKey: break
        }
    }

    /// A record came back.
    @discardableResult
    func recorded() -> [String] {
        guard let (ticket, content) = record else {
            Issue.record("no record is under way")
            return []
        }
        record = nil
        written += content.entries
        content.entries.forEach { folded.apply($0) }
        for entry in content.entries where entry.kind == .intended {
            guard let id = entry.id else { continue }
            mayLeave.append(PatchRequest(id: id, number: entry.number, body: entry.after))
        }
        return tell(.recorded(ticket))
    }

    /// The PATCH of a number ended.
    @discardableResult
    func answer(
        _ index: Int, _ reply: Reply<LiveNumber>, after span: Duration = .milliseconds(100)
    ) -> [String] {
        guard let place = sends.firstIndex(where: { $0.request.number == number(index) }) else {
            Issue.record("no PATCH of number \(index) is under way")
            return []
        }
        return tell(.answered(sends.remove(at: place).ticket, reply), after: span)
    }

    /// A reading ended; the first that is under way if no other is named.
    @discardableResult
    func observe(
        _ observation: Observation, _ query: Query? = nil,
        after span: Duration = .milliseconds(100)
    ) -> [String] {
        let place = readings.firstIndex { query == nil || $0.query == query }
        guard let place else {
            Issue.record("no such reading is under way")
            return []
        }
        return tell(.observed(readings.remove(at: place).ticket, observation), after: span)
    }

    /// The time that was asked for has come.
    @discardableResult
    func wake() -> [String] {
        guard let next = reconciler.nextWakeup else {
            Issue.record("nothing is waited for")
            return []
        }
        now = max(now, next)
        return tell(.woke)
    }

    func pass(_ span: Duration) { now = now + span }

    func memory(_ index: Int) -> Memory { reconciler.lastApplied.memory(of: number(index)) }

    func base(_ index: Int) -> Settings { reconciler.lastApplied.settings(of: number(index)) }

    func phase(_ index: Int) -> Work.Phase? { reconciler.work[number(index)]?.phase }

    /// The kinds of a number's entries so far, written or not.
    func history(_ index: Int) -> [JournalEntry.Kind] {
        reports.compactMap {
            guard case .journaled(let entry) = $0, entry.number == number(index) else {
                return nil
            }
            return entry.kind
        }
    }

    var entries: [JournalEntry] {
        reports.compactMap { if case .journaled(let entry) = $0 { entry } else { nil } }
    }

    var plans: [Plan] {
        reports.compactMap { if case .planned(let plan) = $0 { plan } else { nil } }
    }
}
