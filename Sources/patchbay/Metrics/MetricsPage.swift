import HostSystem
import PrometheusText
import Reconciliation
import StateStore

/// What `/metrics` shows: what was counted so far, and how everything stands now.
struct MetricsPage: Sendable {
    let instruments: Instruments
    private let exposition: Exposition

    init() {
        exposition = Exposition(Metric.families)
        instruments = Instruments(exposition)
        instruments.set(.build, [("version", Version.current)], to: 1)
    }

    /// What was counted and looked at so far.
    var text: String { exposition.text }

    /// The text as it is now; of a service that is ending, what was known last.
    func text(_ inbox: Inbox, _ store: StateStore, perHour: Int) async -> String {
        let gauges = await inbox.glance { StateGauges($0, at: HostClock.now()) }
        let now = HostClock.calendarNow()
        gauges?.write(to: instruments, at: now)
        // A database that cannot be read ends the service by itself.
        if let figures = try? store.figures() { write(figures, perHour: perHour, at: now) }
        write(ProcessFigures.now())
        return text
    }

    /// The same for whoever serves it.
    func source(
        _ inbox: Inbox, _ store: StateStore, perHour: Int
    ) -> @Sendable () async -> String {
        { await text(inbox, store, perHour: perHour) }
    }

    func write(_ figures: StoreFigures, perHour: Int, at now: Timestamp) {
        let leaves = SendingLeaves(
            perHour: perHour, remembering: figures.sent.aged(at: now), at: HostClock.now())
        instruments.set(.sentWithinHour, to: leaves.cap.count(at: HostClock.now()))
        instruments.set(.perHour, to: perHour)
        instruments.set(.acceptedAt, to: figures.acceptedAt)
        instruments.set(.journalRows, to: Int(figures.journalRows))
        instruments.set(.databaseBytes, [("part", "main")], to: Int(figures.bytes))
        instruments.set(.databaseBytes, [("part", "log")], to: Int(figures.logBytes))
    }

    func write(_ figures: ProcessFigures) {
        instruments.set(.processorTime, to: figures.processorTime.inSeconds)
        instruments.set(.residentBytes, to: figures.residentBytes.map { Double($0) })
        instruments.set(.virtualBytes, to: figures.virtualBytes.map { Double($0) })
        instruments.set(.openDescriptors, to: figures.openDescriptors.map { Double($0) })
        instruments.set(.mostDescriptors, to: figures.mostDescriptors.map { Double($0) })
        instruments.set(.startedAt, to: figures.startedAt)
    }
}
