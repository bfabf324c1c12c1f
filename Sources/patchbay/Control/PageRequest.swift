import DesiredStateJSON
import Reconciliation

// POST /v1/status, /v1/plan, /v1/explain, /v1/history, /v1/blame and /v1/preview-undo; each takes
// "formats", "color" and "brief" (long lists of a plan or an undo are cut in text), all optional,
// and what `PageSubject` reads. The answer has the pages:
// {"exit": code, "message"?: "…", "pages": {"text": "…", "json": "…"}}.

/// Pages that the service is asked for: what the commands that only look show.
struct PageRequest: Equatable, Sendable {
    let subject: PageSubject
    var formats: [PageFormat] = [.json]
    var isPainted = false
    /// Whether text is for a terminal, which has no room for long lists.
    var isBrief = false

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
        isBrief = try members.flag("brief")
        subject = try PageSubject(name, members)
    }

    init(
        _ subject: PageSubject, formats: [PageFormat], isPainted: Bool, isBrief: Bool = false
    ) {
        self.subject = subject
        self.formats = formats
        self.isPainted = isPainted
        self.isBrief = isBrief
    }

    /// The name and the members of the call that asks for it.
    var call: (name: String, members: [(String, JSONValue)]) {
        let members: [(String, JSONValue)] = [
            ("formats", .array(formats.map { .string($0.rawValue) })), ("color", .bool(isPainted)),
        ]
        let brief = isBrief ? [("brief", JSONValue.bool(true))] : []
        return (subject.name, members + brief + subject.members)
    }
}
