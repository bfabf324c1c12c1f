import DesiredStateJSON
import Reconciliation

/// The status for programs: one JSON object in which every member is always there.
struct StatusJSON {
    let view: StatusView
    let now: Timestamp

    var text: String {
        let verdict = Verdict(view)
        var page = JSONPage()
        page.add("version", 1)
        page.add("state", .string(verdict.state.rawValue))
        page.add("message", .string(verdict.sentence))
        page.add("service", service)
        page.add("desired", desired)
        page.add("desired_problem", .optional(view.desiredProblem))
        page.add("source_problem", .optional(view.sourceProblem))
        page.add("file", file)
        page.add("numbers", numbers)
        page.add("drifted", .integer(view.drifted))
        page.add("hold", .optional(view.hold))
        page.add("held", .optional(view.held))
        page.add("held_digest", .optional(view.heldDigest?.string))
        page.add("approvals", view.approvals) { approval in
            [
                "digest": .string(approval.digest.string),
                "by": .string(approval.by.string),
                "reason": .optional(approval.reason),
                "expires_at": .string(approval.expiresAt.utcWithMilliseconds),
            ]
        }
        page.add(
            "sent_within_hour",
            [
                "count": .integer(view.sent.count),
                "most": .integer(view.sent.most),
                "next_leave": .optional(view.sent.nextLeave),
            ])
        page.add("throttled_until", .optional(view.throttledUntil))
        page.add(
            "seconds_at_least",
            .optional(view.estimate.map { Int($0.span.components.seconds) }))
        page.add("pauses", view.pauses) { pause in
            [
                "number": .optional(pause.number?.description),
                "reason": .string(pause.reason.string),
                "seconds_left": .integer(Int(pause.left.components.seconds)),
                "by": .optional(pause.by),
                "since": .string(pause.since(now).utcWithMilliseconds),
            ]
        }
        page.add("undone", .integer(view.pinned))
        page.add("reading_problem", .optional(view.readingProblem))
        page.add("compared_at", .optional(view.comparedAt))
        page.add("last_change", lastChange)
        page.add("next_try", .optional(view.hold == nil ? view.nextTry : nil))
        page.add("stalled", view.stalled, stalled)
        page.add("untold", view.receivers) { receiver in
            [
                "to": .string(receiver.name),
                "problem": .string(receiver.problem.string),
                "lost": .integer(receiver.lost),
                "since": .string(receiver.since.utcWithMilliseconds),
            ]
        }
        page.add("database", .string(view.database))
        return page.closed
    }

    private var service: JSONValue {
        [
            "running": .bool(view.holder != nil),
            "pid": .optional(view.holder?.pid.map { Int($0) }),
            "command": .optional(view.holder?.command),
            "since": .optional(view.holder?.since),
            "version": .optional(view.version),
        ]
    }

    private var desired: JSONValue {
        guard let desired = view.desired else { return .null }
        return [
            "revision": .integer(Int(desired.revision.sequence)),
            "digest": .string(desired.revision.digest.string),
            "accepted_at": .string(desired.acceptedAt.utcWithMilliseconds),
            "files": .array(desired.files.map { .string($0) }),
            "commit": desired.revision.commit?.json ?? .null,
            "head": .optional(desired.revision.head),
        ]
    }

    private var file: JSONValue {
        switch view.file {
        case nil: .null
        case .accepted: ["accepted": .bool(true), "problem": .null]
        case .other: ["accepted": .bool(false), "problem": .null]
        case .refused(let words):
            ["accepted": .bool(false), "problem": .string(words.string)]
        }
    }

    private var numbers: JSONValue {
        [
            "managed": .integer(view.counts.managed),
            "current": .integer(view.counts.current),
            "pending": .integer(view.counts.pending),
            "retrying": .integer(view.counts.retrying),
            "in_doubt": .integer(view.counts.inDoubt),
            "stalled": .integer(view.counts.stalled),
            "paused": .integer(view.counts.paused),
            "held": .integer(view.counts.held),
            "drifted": .integer(view.counts.drifted),
        ]
    }

    private var lastChange: JSONValue {
        guard let change = view.lastChange else { return .null }
        return [
            "number": .string(change.number.description),
            "at": .string(change.at.utcWithMilliseconds),
        ]
    }

    private func stalled(_ one: StatusView.Stalled) -> JSONValue {
        [
            "number": .string(one.number.description),
            "label": .optional(one.label),
            "problem": .optional(one.problem),
            "status": .optional(one.status.map { Int($0) }),
            "since": .optional(one.since),
            "next_try": .optional(view.hold == nil ? one.nextTry : nil),
        ]
    }
}
