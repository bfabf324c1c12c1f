import DesiredStateJSON
import Reconciliation

extension HistoryFilter {
    /// Reads the members of a call.
    init(_ members: ControlMembers) throws(ControlReply) {
        self.init(number: try members.optionalNumber("number"))
        if members.has("revision") { revision = try members.revision() }
        if let name = try members.optionalText("commit") {
            guard let digits = CommitDigits.read(name) else {
                throw ControlReply(
                    .usage, "commit is not at least 4 hexadecimal digits of a commit's name")
            }
            commit = digits
        }
        author = try members.optionalText("author")
        if author == "" { throw ControlReply(.usage, "author is empty") }
        since = try Self.time("since", members)
        until = try Self.time("until", members)
    }

    private static func time(
        _ key: String, _ members: ControlMembers
    ) throws(ControlReply) -> Timestamp? {
        guard let text = try members.optionalText(key) else { return nil }
        guard let time = Timestamp(utc: text) else {
            throw ControlReply(.usage, "\(key) is no time in UTC such as 2026-11-29T08:30:00Z")
        }
        return time
    }

    var members: [(String, JSONValue)] {
        let all: [(String, JSONValue?)] = [
            ("number", number.map { .string($0.description) }),
            ("revision", revision.map { .integer(Int($0)) }),
            ("commit", commit.map { .string($0) }), ("author", author.map { .string($0) }),
            ("since", since.map { .string($0.utc) }), ("until", until.map { .string($0.utc) }),
        ]
        return all.compactMap { key, value in value.map { (key, $0) } }
    }
}
