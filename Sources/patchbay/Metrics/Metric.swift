import PrometheusText

/// Everything that is measured, by the names of Prometheus: seconds and bytes, never their parts.
/// What the labels can be is bounded by the program: no number, label or agent is in one.
enum Metric: String, CaseIterable {
    case numbers = "patchbay_numbers"
    case managed = "patchbay_numbers_managed"
    case inDoubt = "patchbay_numbers_in_doubt"
    case undone = "patchbay_numbers_undone"
    case heldNumbers = "patchbay_numbers_awaiting_approval"

    case revision = "patchbay_desired_revision"
    case acceptedAt = "patchbay_desired_accepted_timestamp_seconds"
    case committedAt = "patchbay_desired_commit_timestamp_seconds"
    case desiredValid = "patchbay_desired_valid"
    case sourceProblem = "patchbay_desired_source_problem"
    case commitLag = "patchbay_commit_lag_seconds"

    case comparedAt = "patchbay_last_reconcile_timestamp_seconds"
    case interval = "patchbay_reconcile_interval_seconds"
    case reconcileDuration = "patchbay_reconcile_duration_seconds"
    case planDuration = "patchbay_plan_duration_seconds"
    case readingProblem = "patchbay_account_reading_problem"

    case held = "patchbay_held"
    case keyRefused = "patchbay_key_refused"
    case paused = "patchbay_paused"
    case pauses = "patchbay_pauses"
    case pausedSince = "patchbay_paused_since_timestamp_seconds"

    case patches = "patchbay_patches_total"
    case retries = "patchbay_retries_total"
    case requestDuration = "patchbay_request_duration_seconds"
    case throttled = "patchbay_throttled_total"
    case pace = "patchbay_pace_requests_per_second"
    case maxPace = "patchbay_pace_limit_requests_per_second"
    case inFlight = "patchbay_requests_in_flight"
    case sentWithinHour = "patchbay_patches_sent_within_hour"
    case perHour = "patchbay_patches_per_hour_limit"

    case notices = "patchbay_notifications_total"
    case noticesWaiting = "patchbay_notifications_waiting"

    case journalRows = "patchbay_journal_rows"
    case databaseBytes = "patchbay_database_size_bytes"

    case build = "patchbay_build_info"
    case processorTime = "process_cpu_seconds_total"
    case residentBytes = "process_resident_memory_bytes"
    case virtualBytes = "process_virtual_memory_bytes"
    case openDescriptors = "process_open_fds"
    case mostDescriptors = "process_max_fds"
    case startedAt = "process_start_time_seconds"

    static var families: [MetricFamily] { allCases.map(\.family) }

    var family: MetricFamily { MetricFamily(rawValue, kind, help: help) }

    private var kind: MetricFamily.Kind {
        switch self {
        case .patches, .retries, .throttled, .notices, .processorTime: .counter
        case .requestDuration: .histogram(upTo: [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30])
        case .planDuration: .histogram(upTo: [0.001, 0.01, 0.1, 0.5, 1, 2.5, 5, 10])
        case .reconcileDuration: .histogram(upTo: [1, 5, 15, 60, 300, 900, 3_600, 14_400])
        case .commitLag: .histogram(upTo: [5, 15, 30, 60, 120, 300, 900, 3_600, 14_400, 86_400])
        default: .gauge
        }
    }
}
