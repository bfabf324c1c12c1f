import DesiredStateJSON
import Reconciliation
import StateStore

/// A history for programs: one JSON object in each line, every member always there.
struct HistoryJSON {
    let lines: [HistoryLine]
    let names: Names

    var text: String {
        lines.map { one in
            switch one {
            case .row(let row): names.json(row).text() + "\n"
            case .intervention(let intervention): names.json(intervention).text() + "\n"
            case .beginning(let beginning): names.json(beginning).text() + "\n"
            }
        }.joined()
    }
}

extension Names {
    func json(_ row: HistoryRow) -> JSONValue {
        let entry = row.entry
        return [
            "sequence": .integer(Int(row.sequence)),
            "at": .string(row.at.utcWithMilliseconds),
            "revision": .optional(row.revision.map { Int($0.sequence) }),
            "revision_digest": .optional(row.revision?.digest.string),
            "commit": .optional(row.revision?.commit?.id),
            "author": .optional(row.revision?.commit?.author),
            "since_commit_ms": .milliseconds(row.sinceCommit),
            "number": .string(entry.number.description),
            "id": .optional(entry.id?.string),
            "kind": .string(entry.kind.rawValue),
            "fields": json(from: entry.before, to: entry.after),
            "reason": .optional(entry.reason?.rawValue),
            "problem": .optional(entry.problem),
            "status": .optional(entry.status.map { Int($0) }),
            "request_id": .optional(entry.requestID),
            "duration_ms": .milliseconds(entry.duration),
            "retry_in_ms": .milliseconds(entry.retryIn),
            "generation": .integer(Int(entry.generation)),
            "by": .null,
            "until": .null,
            "digest": .null,
            "outcome": .null,
        ]
    }

    fileprivate func json(_ one: Intervention) -> JSONValue {
        [
            "sequence": .null,
            "at": .string(one.at.utcWithMilliseconds),
            "revision": .null,
            "revision_digest": .null,
            "commit": .null,
            "author": .null,
            "since_commit_ms": .null,
            "number": .optional(one.number?.description),
            "id": .null,
            "kind": .string(one.kind.rawValue),
            "fields": [:],
            "reason": .optional(one.reason),
            "problem": .null,
            "status": .null,
            "request_id": .null,
            "duration_ms": .null,
            "retry_in_ms": .null,
            "generation": .null,
            "by": .optional(one.by),
            "until": .optional(one.until),
            "digest": .optional(one.digest?.string),
            "outcome": .optional(one.outcome?.rawValue),
        ]
    }

    fileprivate func json(_ beginning: JournalBeginning) -> JSONValue {
        [
            "sequence": .integer(Int(beginning.sequence)),
            "at": .string(beginning.at.utcWithMilliseconds),
            "revision": .optional(beginning.revision.map { Int($0) }),
            "revision_digest": .null,
            "commit": .null,
            "author": .null,
            "since_commit_ms": .null,
            "number": .null,
            "id": .null,
            "kind": "begins",
            "fields": [:],
            "reason": .null,
            "problem": .null,
            "status": .null,
            "request_id": .null,
            "duration_ms": .null,
            "retry_in_ms": .null,
            "generation": .null,
            "by": .null,
            "until": .null,
            "digest": .null,
            "outcome": .null,
        ]
    }
}
