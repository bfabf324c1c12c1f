import ArgumentParser

/// A command that cannot go on: what, where and how to mend it, and with which code it ends.
struct Failure: Error, CustomStringConvertible {
    let status: ExitStatus
    let description: String

    init(_ status: ExitStatus, _ description: String) {
        self.status = status
        self.description = description
    }

    /// Several mistakes of whoever set it up, told together. Wrong use of the command line is that
    /// only when nothing else is wrong.
    init(all mistakes: [Failure]) {
        let isUsage = mistakes.allSatisfy { $0.status == .usage }
        let lines = mistakes.map(\.description)
        self.init(
            isUsage ? .usage : .configuration,
            lines.count == 1
                ? lines[0]
                : "\(lines.count) mistakes in the configuration:\n" + lines.joined(separator: "\n"))
    }
}

extension ExitStatus {
    var exitCode: ExitCode { ExitCode(rawValue) }
}
