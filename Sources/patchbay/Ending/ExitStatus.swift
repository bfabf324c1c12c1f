import ArgumentParser

/// How a command ended, as scripts see it. The numbers are part of the interface.
enum ExitStatus: Int32, CaseIterable {
    case fine = 0
    case error = 1
    /// There are changes, and `--detailed-exitcode` was given.
    case changes = 2
    case desiredStateInvalid = 3
    case partlyApplied = 5
    /// There is drift that is only reported, and `--detailed-exitcode` was given.
    case drift = 7
    case usage = 64
    case apiUnreachable = 69
    case lockHeld = 75
    case keyRefused = 77
    case configuration = 78

    var exitCode: ExitCode { ExitCode(rawValue) }
}

/// A command that cannot go on: what, where and how to mend it, and with which code it ends.
struct Failure: Error, CustomStringConvertible {
    let status: ExitStatus
    let description: String

    init(_ status: ExitStatus, _ description: String) {
        self.status = status
        self.description = description
    }

    /// The same with stars in place of whatever looks like an API key: somebody may have put one
    /// where a mistake is shown with its line.
    var masked: Failure {
        var text = ""
        var rest = description[...]
        while let found = rest.firstRange(of: "sk_car_") {
            text += rest[..<found.upperBound]
            let secret = rest[found.upperBound...].prefix {
                $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-"
            }
            text += String(repeating: "*", count: secret.count)
            rest = rest[secret.endIndex...]
        }
        return Failure(status, text + rest)
    }
}
