/// One thing to write to the log: a sentence in one line without control characters, and what it
/// speaks of as fields of systemd's journal.
struct LogLine: Hashable {
    /// How much it weighs; the names are those of swift-log's levels.
    enum Weight: String, CaseIterable {
        case debug, info, notice, warning, error
    }

    let weight: Weight
    var sentence: String
    var fields: [LogField: String] = [:]

    init(_ weight: Weight, _ sentence: String) {
        self.weight = weight
        self.sentence = sentence
    }
}

/// A field of systemd's journal; docs/journal.md tells what each holds.
enum LogField: String, CaseIterable, Sendable {
    /// Which kind of line it is, see `LogKind`.
    case kind = "MESSAGE_ID"
    /// The number that it speaks of, in E.164.
    case number = "NUMBER"
    /// The condition that a number is in, or that the service is in.
    case condition = "CONDITION"
    /// The revision of the desired state.
    case revision = "REVISION"
    /// Its commit, if it has one.
    case commit = "COMMIT"
    /// Names the plan that is held or was approved.
    case digest = "DIGEST"
    /// The API's name of its answer.
    case requestID = "REQUEST_ID"
}
