import HostSystem
import Reconciliation
import Testing

@testable import patchbay

struct ServiceMetricsTests {
    private let page = MetricsPage()

    @Test func `a pause has a beginning, over a restart too, until the last one has ended`() {
        let start = HostClock.now()
        let old = PauseMemory(number: phone(1), reason: "x", age: .seconds(600), left: .seconds(60))
        var reconciler = Reconciler(
            policy: Policy(mode: .continuous), pauses: [old], seed: 1, at: start)
        func line() -> Substring? {
            StateGauges(reconciler, at: start).write(to: page.instruments, at: now)
            return page.text.split(separator: "\n")
                .first { $0.hasPrefix("patchbay_paused_since_timestamp_seconds ") }
        }
        let seconds = (now.milliseconds - 600_000) / 1_000
        let first = line()
        #expect(first?.hasSuffix(" \(seconds)") == true, "\(first ?? "")")
        let all = Pause.Request.each(of: [], reason: "x", length: .seconds(60))
        _ = reconciler.handle(.paused(all), at: start)
        #expect(line() == first)
        _ = reconciler.handle(.resumed(nil), at: start)
        #expect(line() == nil)
    }

    @Test func `a plan is timed; and what there is to do, from its beginning to its end`() {
        var metrics = ServiceMetrics(page.instruments)
        func fleet(_ label: Text) -> Fleet {
            Fleet([Case(1, want: Settings(label: label), base: Settings(label: "a"))])
        }
        var reconciler = Reconciler(
            policy: Policy(mode: .continuous, reads: false), lastApplied: fleet("a").lastApplied,
            seed: 1, at: HostClock.now())
        var sent: [Ticket] = []
        func tell(_ event: Event) {
            let start = HostClock.now()
            let effects = reconciler.handle(event, at: start)
            metrics.handled(event, since: start, reconciler)
            for case .send(let ticket, _) in effects { sent.append(ticket) }
            for case .record(let ticket, _) in effects { tell(.recorded(ticket)) }
        }
        let count = "\npatchbay_reconcile_duration_seconds_count"
        tell(.desired(fleet("a").desired, "aa"))
        tell(.desired(fleet("a").desired, "bb"))
        #expect(page.text.contains("\npatchbay_plan_duration_seconds_count 2\n"))
        #expect(!page.text.contains(count), "there was nothing to do")
        tell(.desired(fleet("b").desired, "cc"))
        #expect(!page.text.contains(count), "it is not done")
        let live = LiveNumber(id: "ap_1", number: phone(1), label: "b", provider: .cartesia)
        for ticket in sent {
            tell(.answered(ticket, Reply(.answered(status: 200, content: live))))
        }
        tell(.desired(fleet("b").desired, "dd"))
        #expect(page.text.contains(count + " 1\n"))
    }

    @Test(arguments: [("aa", 1 as UInt32, 1), ("aa", 2, 0)])
    func `only a change of the commit in force has a lag`(
        _ digest: String, _ revision: UInt32, _ count: Int
    ) {
        var metrics = ServiceMetrics(page.instruments)
        let commit = Commit(id: "1f", author: "A", time: ago(.seconds(10)), subject: "x")
        let reconciler = Reconciler(
            policy: Policy(mode: .continuous), desired: Fleet([]).desired,
            revision: Revision(sequence: 1, digest: Digest(digest), commit: commit), seed: 1,
            at: HostClock.now())
        for reason in Reason.allCases {
            var entry = JournalEntry(.applied, phone(1), generation: 1, reason: reason)
            entry.revision = revision
            metrics.hear(.journaled(entry), reconciler)
        }
        #expect(page.text.contains("patchbay_commit_lag_seconds_count 1\n") == (count == 1))
        #expect(page.text.contains("patchbay_patches_total{outcome=\"applied\"} 6\n"))
    }
}
