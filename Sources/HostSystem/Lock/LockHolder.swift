package import Reconciliation

/// Who holds a lock file, as far as the holder wrote it down.
package struct LockHolder: Hashable, Sendable {
    package let pid: Int32?
    package let command: String?
    package let since: Timestamp?

    package init(pid: Int32? = nil, command: String? = nil, since: Timestamp? = nil) {
        self.pid = pid
        self.command = command
        self.since = since
    }

    /// `process 123 (patchbay run, since 2026-11-23T22:05:00Z)`.
    package var sentence: String {
        let who = pid.map { "process \($0)" } ?? "another process"
        let more = [command.map(printable), since.map { "since \($0.rfc3339)" }].compactMap(\.self)
        return more.isEmpty ? who : "\(who) (\(more.joined(separator: ", ")))"
    }
}

extension LockHolder {
    /// Three lines that a person can read in the file; `since` is milliseconds since 1970.
    var text: String {
        var lines = ""
        if let pid { lines += "pid \(pid)\n" }
        if let since { lines += "since \(since.milliseconds)\n" }
        if let command { lines += "command \(printable(command))\n" }
        return lines
    }

    /// Reads what it understands and leaves out the rest: the holder may be another version.
    init(text: String) {
        var words: [Substring: Substring] = [:]
        for line in text.split(separator: "\n") {
            let pair = line.split(separator: " ", maxSplits: 1)
            if pair.count == 2 { words[pair[0]] = pair[1] }
        }
        self.init(
            pid: words["pid"].flatMap { Int32($0) },
            command: words["command"].map(String.init),
            since: words["since"].flatMap { Int64($0) }.map(Timestamp.init(milliseconds:))
        )
    }
}
