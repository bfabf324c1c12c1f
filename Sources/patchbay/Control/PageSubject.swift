import DesiredStateJSON
import Reconciliation

/// What a page is about, with what it is asked with.
enum PageSubject: Equatable, Sendable {
    case status
    case plan(PlanTerms)
    case explain(PhoneNumber)
    /// At most so many rows, the newest.
    case history(HistoryFilter, limit: Int)
    case blame(PhoneNumber)
    /// What an undo would do; with the options that were given, for a command to be typed next.
    case undo(UndoTarget, options: String)

    /// So many rows of its history a service tells at once; whoever wants more reads the database.
    static let mostRows = 10_000

    /// What only a plan is asked with.
    struct PlanTerms: Equatable, Sendable {
        /// The desired state that whoever asks means; the service knows its own alone.
        var desired: String?
        /// The options that were given, for a command to be typed next.
        var options = ""
        /// Whether the exit code tells of changes.
        var isDetailed = false
    }

    /// The calls that ask for pages, and in which formats each has them.
    static let formats: [String: [PageFormat]] = [
        "status": [.text, .json], "plan": [.text, .json, .markdown], "explain": [.text, .json],
        "history": [.text, .json], "blame": [.text, .json], "preview-undo": [.text, .json],
    ]

    var name: String {
        switch self {
        case .status: "status"
        case .plan: "plan"
        case .explain: "explain"
        case .history: "history"
        case .blame: "blame"
        case .undo: "preview-undo"
        }
    }

    /// Reads the members of a call of one of the names above.
    init(_ name: String, _ members: ControlMembers) throws(ControlReply) {
        switch name {
        case "plan":
            self = .plan(
                PlanTerms(
                    desired: try members.optionalText("desired"),
                    options: try members.optionalText("options") ?? "",
                    isDetailed: try members.flag("detailed")))
        case "explain": self = .explain(try members.number("number"))
        case "history":
            let limit =
                members.has("limit")
                ? try members.whole("limit", within: 1...Int64(Self.mostRows)) : 100
            self = .history(try HistoryFilter(members), limit: Int(limit))
        case "blame": self = .blame(try members.number("number"))
        case "preview-undo":
            self = .undo(
                try UndoTarget(members), options: try members.optionalText("options") ?? "")
        default: self = .status
        }
    }

    var members: [(String, JSONValue)] {
        switch self {
        case .status: []
        case .plan(let terms):
            (terms.desired.map { [("desired", .string($0))] } ?? [])
                + [("options", .string(terms.options)), ("detailed", .bool(terms.isDetailed))]
        case .explain(let number), .blame(let number): [("number", .string(number.description))]
        case .history(let filter, let limit): filter.members + [("limit", .integer(limit))]
        case .undo(let target, let options): [target.member, ("options", .string(options))]
        }
    }
}
