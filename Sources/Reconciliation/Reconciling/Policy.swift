/// How a reconciler goes about its work; set once, from the configuration and the command.
package struct Policy: Hashable, Sendable {
    /// When the work ends.
    package enum Mode: Hashable, Sendable {
        /// Until told to stop: the service.
        case continuous
        /// Plans once, waits for the approval of that plan, applies it, and ends.
        case once
    }

    package var mode: Mode
    package var drift: DriftPolicy
    /// Between two reconciliations that nothing else asked for, ±10 %.
    package var interval: Duration
    /// Whether the live account may be read.
    package var reads: Bool
    package var pace: Pacer.Limits
    /// How long requests without an answer are waited for after a stop.
    package var drain: Duration
    /// What may change without an approval.
    package var limits: Limits

    package init(
        mode: Mode,
        drift: DriftPolicy = .repair,
        interval: Duration = .seconds(300),
        reads: Bool = true,
        pace: Pacer.Limits = Pacer.Limits(),
        drain: Duration = .seconds(9),
        limits: Limits = Limits()
    ) {
        self.mode = mode
        self.drift = drift
        self.interval = interval
        self.reads = reads
        self.pace = pace
        self.drain = drain
        self.limits = limits
    }

    /// Tries of one number that may fail in a row before a run that must end leaves it.
    package static let triesOnce = 12
    /// Tries of one page that may fail in a row before a run that must end gives up.
    package static let pageTriesOnce = 6
    /// How long a run that must end waits for any sign of the API.
    package static let patienceOnce = Duration.seconds(300)
    /// Tries of a page that the API refuses in a row before the list is taken to be refused.
    package static let refusedPageTries = 3

    /// Readings of single numbers that are refused in a row before that is believed, and how long
    /// it is; then one is tried again.
    package static let refusedReadings = 3
    package static let forbiddenReading = Duration.seconds(3600)

    /// Tries of a page that fail in a row before what waits for the list is judged without it.
    package static let failedPageTries = 8

    /// Tries of the agents or the providers before the numbers alone must do.
    package static let directoryTries = 3

    /// How often a field may be moved away by someone else within the time below before it is
    /// called contested.
    package static let contests = 3
    package static let contestWindow = Duration.seconds(3600)

    /// How long a reading of a file that was just written is waited for before the next try.
    package static let fileReading = Duration.seconds(1)

    /// The longest wait between two tries.
    var longestBackoff: Duration { mode == .once ? .seconds(30) : .seconds(300) }
}
