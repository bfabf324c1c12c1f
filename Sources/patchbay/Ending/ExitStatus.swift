/// How a command ended, as scripts see it. The numbers are part of the interface.
enum ExitStatus: Int32, CaseIterable {
    case fine = 0
    case error = 1
    /// There are changes, and `--detailed-exitcode` was given.
    case changes = 2
    case desiredStateInvalid = 3
    /// It goes beyond the limits, and waits for an approval.
    case held = 4
    case partlyApplied = 5
    /// What was approved is not what would be done now.
    case stalePlan = 6
    /// There is drift that is only reported, and `--detailed-exitcode` was given.
    case drift = 7
    case usage = 64
    case apiUnreachable = 69
    case lockHeld = 75
    case keyRefused = 77
    case configuration = 78
}
