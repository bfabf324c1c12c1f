/// How a command ended, as scripts see it. The numbers are part of the interface.
enum ExitStatus: Int32, CaseIterable {
    case fine = 0
    case error = 1
    /// There are changes, and `--detailed-exitcode` was given.
    case changes = 2
    case desiredStateInvalid = 3
    /// It goes beyond the limits and waits for an approval, or everything is paused.
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

    /// What the help and the README say of it; both have it from here.
    var meaning: String {
        switch self {
        case .fine: "fine"
        case .error: "error; nothing was applied, or a number is refused"
        case .changes: "there are changes (`plan --detailed-exitcode`)"
        case .desiredStateInvalid: "the desired state is invalid"
        case .held: "held by the limits until it is approved, or everything is paused (`apply`)"
        case .partlyApplied: "partly applied"
        case .stalePlan: "what was approved is not what would be done now"
        case .drift: "only drift that is reported (`plan --detailed-exitcode`)"
        case .usage: "wrong use of the command line"
        case .apiUnreachable: "the API cannot be reached"
        case .lockHeld: "another process holds the lock"
        case .keyRefused: "no key, or the API refuses it"
        case .configuration: "configuration, or a database that is not usable"
        }
    }

    /// All of them, a line each.
    static var table: String {
        allCases.map { status in
            let code = String(status.rawValue)
            let margin = String(repeating: " ", count: 4 - code.count)
            return margin + code + "  " + status.meaning.filter { $0 != "`" }
        }.joined(separator: "\n")
    }
}
