import HostSystem
import PrometheusText
import Reconciliation
import StateStore
import Testing

@testable import patchbay

struct MetricsPageTests {
    @Test func `every metric is on the page`() throws {
        let page = MetricsPage()
        var metrics = ServiceMetrics(page.instruments)
        let reconciler = reconciler
        metrics.hear(.throttled(.seconds(3)), reconciler)
        for entry in everyKind { metrics.hear(.journaled(entry), reconciler) }
        for (result, span) in replies {
            let reply = Reply<LiveNumber>(result, duration: span)
            metrics.handled(.answered(Ticket(1), reply), since: start, reconciler)
            metrics.handled(.observed(Ticket(1), .number(reply)), since: start, reconciler)
        }
        page.instruments.time(.planDuration, took: .milliseconds(20))
        page.instruments.time(.reconcileDuration, took: .seconds(70))
        page.instruments.time(.commitLag, took: .milliseconds(40_500))
        page.instruments.count(.notices, [("to", "webhook"), ("result", "delivered")])
        page.instruments.set(.noticesWaiting, [("to", "webhook")], to: 0)
        StateGauges(reconciler, at: start).write(to: page.instruments, at: now)
        page.instruments.set(.pausedSince, to: ago(.seconds(60)))
        page.instruments.set(.comparedAt, to: ago(.seconds(60)))
        page.write(
            StoreFigures(
                journalRows: 1_234, acceptedAt: ago(.seconds(300)),
                sent: [SentSlot(start: ago(.seconds(600)), count: 3)], bytes: 1 << 20,
                logBytes: 4_096),
            perHour: 500, at: now)
        page.write(process)
        try expectGolden("metrics.txt", page.text)
        for metric in Metric.allCases {
            #expect(page.text.contains("# TYPE \(metric.rawValue) "), "\(metric.rawValue)")
        }
    }

    private let start = HostClock.now()

    private var process: ProcessFigures {
        var figures = ProcessFigures(processorTime: .milliseconds(2_500))
        figures.residentBytes = 30 << 20
        figures.virtualBytes = 1 << 30
        figures.openDescriptors = 19
        figures.mostDescriptors = 1_024
        figures.startedAt = ago(.seconds(9_000))
        return figures
    }

    private var replies: [(Reply<LiveNumber>.Result, Duration)] {
        [
            (.answered(status: 200, content: nil), .milliseconds(80)),
            (.answered(status: 429, content: nil), .milliseconds(3)),
            (.answered(status: 999, content: nil), .zero),
            (.lost, .seconds(30)), (.withheld(.seconds(9)), .zero), (.outdated, .zero),
        ]
    }

    /// One that has planned, with a commit.
    private var reconciler: Reconciler {
        let fleet = Fleet([
            Case(100, want: Settings(label: "A"), base: Settings(label: "A")),
            Case(101, want: Settings(label: "B"), base: Settings(label: "A")),
            Case(102, want: Settings(label: "C"), base: Settings(label: "C"), inDoubt: .label),
        ])
        return Reconciler(
            policy: Policy(mode: .continuous), lastApplied: fleet.lastApplied,
            desired: fleet.desired,
            revision: Revision(
                sequence: 7, digest: "aa",
                commit: Commit(
                    id: "1f", author: "Ada", time: ago(.seconds(400)), subject: "Move B")),
            standing: Standing(held: "the new revision is held"), seed: 1, at: start)
    }
}
