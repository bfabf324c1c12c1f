import DesiredStateJSON
import Reconciliation

/// The journal for programs: one JSON object in each line, every member always there.
struct HistoryJSON {
    let rows: [HistoryRow]
    let names: Names

    var text: String { rows.map { line($0).text() + "\n" }.joined() }

    func line(_ row: HistoryRow) -> JSONValue {
        let entry = row.entry
        return [
            "sequence": .integer(Int(row.sequence)),
            "at": .string(row.at.utcWithMilliseconds),
            "revision": .optional(row.revision.map { Int($0.sequence) }),
            "revision_digest": .optional(row.revision?.digest.string),
            "number": .string(entry.number.description),
            "id": .optional(entry.id?.string),
            "kind": .string(entry.kind.rawValue),
            "fields": names.json(from: entry.before, to: entry.after),
            "reason": .optional(entry.reason?.rawValue),
            "problem": .optional(entry.problem),
            "status": .optional(entry.status.map { Int($0) }),
            "request_id": .optional(entry.requestID),
            "duration_ms": .milliseconds(entry.duration),
            "retry_in_ms": .milliseconds(entry.retryIn),
            "generation": .integer(Int(entry.generation)),
        ]
    }
}
