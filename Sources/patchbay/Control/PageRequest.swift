import DesiredStateJSON
import Reconciliation

// POST /v1/status, /v1/plan, /v1/explain, /v1/history, /v1/blame and /v1/preview-undo; each takes
// "formats" and "color", both optional, and what `PageSubject` reads. The answer has the pages:
// {"exit": code, "message"?: "…", "pages": {"text": "…", "json": "…"}}.

/// Pages that the service is asked for: what the commands that only look show.
struct PageRequest: Equatable, Sendable {
    let subject: PageSubject
    var formats: [PageFormat] = [.json]
    var isPainted = false

    /// Reads a call; `nil` when it asks for no page.
    init?(_ name: String, _ members: ControlMembers) throws(ControlReply) {
        guard let known = PageSubject.formats[name] else { return nil }
        var formats: [PageFormat] = []
        for name in try members.optionalTexts("formats") ?? [PageFormat.json.rawValue] {
            guard let format = PageFormat(rawValue: name), known.contains(format) else {
                let words = known.map(\.rawValue).joined(separator: ", ")
                throw ControlReply(.usage, "formats has something that is none of \(words)")
            }
            if !formats.contains(format) { formats.append(format) }
        }
        self.formats = formats
        isPainted = try members.flag("color")
        subject = try PageSubject(name, members)
    }

    init(_ subject: PageSubject, formats: [PageFormat], isPainted: Bool) {
        self.subject = subject
        self.formats = formats
        self.isPainted = isPainted
    }

    /// The name and the members of the call that asks for it.
    var call: (name: String, members: [(String, JSONValue)]) {
        let members: [(String, JSONValue)] = [
            ("formats", .array(formats.map { .string($0.rawValue) })), ("color", .bool(isPainted)),
        ]
        return (subject.name, members + subject.members)
    }
}
