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

    /// The text as it is now. Of a driver that does not answer in time, and of a database that
    /// cannot be read, it has what was known last.
    func text(_ inbox: Inbox, _ place: StatePlace, perHour: Int) async -> String {
        let gauges = await inbox.glance(within: Self.patience) {
            (StateGauges($0, at: HostClock.now()), HostClock.calendarNow())
        }
        if let (gauges, now) = gauges { gauges.write(to: instruments, at: now) }
        // Of a connection of its own: the service's may be waiting for the disk.
        if let reader = try? place.openReader() {
            if let figures = try? reader.figures() {
                write(figures, perHour: perHour, at: HostClock.calendarNow())
            }
            try? reader.close()
        }
        write(ProcessFigures.now())
        return text
    }

    /// How long the driver may take; a scrape is over after ten seconds.
    private static let patience = Duration.seconds(3)

    /// The same for whoever serves it.
    func source(
        _ inbox: Inbox, _ place: StatePlace, perHour: Int
    ) -> @Sendable () async -> String {
        { await text(inbox, place, perHour: perHour) }
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
