import ArgumentParser

/// A command that cannot go on: what, where and how to mend it, and with which code it ends.
struct Failure: Error, CustomStringConvertible {
    let status: ExitStatus
    let description: String

    init(_ status: ExitStatus, _ description: String) {
        self.status = status
        self.description = description
    }
}

extension ExitStatus {
    var exitCode: ExitCode { ExitCode(rawValue) }
}
