import DesiredStateJSON
import Reconciliation

// POST /v1/status {"formats", "color"?} and /v1/plan {"formats", "color"?, "detailed"?, "desired"?,
// "options"?}; both may be {}. The answer has the pages: {"exit": code, "message"?: "…", "pages":
// {"text": "…", "json": "…"}}.

/// Pages that the service is asked for: what `status` and `plan` show.
struct PageRequest: Equatable, Sendable {
    enum Subject: Equatable, Sendable {
        case status
        case plan(PlanTerms)
    }

    /// What only a plan is asked with.
    struct PlanTerms: Equatable, Sendable {
        /// The desired state that whoever asks means; the service knows its own alone.
        var desired: String?
        /// The options that were given, for a command to be typed next.
        var options = ""
        /// Whether the exit code tells of changes.
        var isDetailed = false
    }

    let subject: Subject
    var formats: [PageFormat] = [.json]
    var isPainted = false

    /// Reads the members of a call.
    init(_ subject: Subject, _ members: ControlMembers) throws(ControlReply) {
        let names = try members.optionalTexts("formats") ?? [PageFormat.json.rawValue]
        let known: [PageFormat] =
            subject == .status ? [.text, .json] : [.text, .json, .markdown]
        var formats: [PageFormat] = []
        for name in names {
            guard let format = PageFormat(rawValue: name), known.contains(format) else {
                let words = known.map(\.rawValue).joined(separator: ", ")
                throw ControlReply(.usage, "formats has something that is none of \(words)")
            }
            formats.append(format)
        }
        self.formats = formats
        isPainted = try members.flag("color")
        guard case .plan = subject else {
            self.subject = subject
            return
        }
        self.subject = .plan(
            PlanTerms(
                desired: try members.optionalText("desired"),
                options: try members.optionalText("options") ?? "",
                isDetailed: try members.flag("detailed")))
    }

    init(_ subject: Subject, formats: [PageFormat], isPainted: Bool) {
        self.subject = subject
        self.formats = formats
        self.isPainted = isPainted
    }

    /// The name and the members of the call that asks for it.
    var call: (name: String, members: [(String, JSONValue)]) {
        let members: [(String, JSONValue)] = [
            ("formats", .array(formats.map { .string($0.rawValue) })), ("color", .bool(isPainted)),
        ]
        switch subject {
        case .status: return ("status", members)
        case .plan(let terms):
            let desired = terms.desired.map { [("desired", JSONValue.string($0))] } ?? []
            return (
                "plan",
                members + desired
                    + [("options", .string(terms.options)), ("detailed", .bool(terms.isDetailed))]
            )
        }
    }
}
