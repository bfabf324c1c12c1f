import ControlSocket
import DesiredStateJSON

/// The pages that a service answers with.
struct PageReply: Sendable {
    /// Longer answers are not taken: what stands in them is read from the database.
    static let limit = 64 << 20

    var status = ExitStatus.fine
    /// What is wrong; the pages may be there nevertheless.
    var message: String?
    var pages: [PageFormat: String] = [:]

    var answer: ControlAnswer {
        var members: [(String, JSONValue)] = [("exit", .integer(Int(status.rawValue)))]
        members += message.map { [("message", .string($0))] } ?? []
        let named = pages.map { ($0.key.rawValue, JSONValue.string($0.value)) }
        members.append(("pages", .object(named.sorted { $0.0 < $1.0 })))
        return ControlAnswer(
            status: message == nil ? 200 : 409, json: JSONValue.object(members).text() + "\n")
    }

    init() {}

    /// Reads what a service answered; `nil` when it has no pages: an older one knows none.
    init?(_ answer: ControlAnswer) {
        let document = try? ConfigurationDocument.parse(
            answer.body, path: "the answer", limit: Self.limit)
        guard let root = document?.root, case .integer(let code)? = root["exit"]?.value,
            let status = Int32(code).flatMap({ ExitStatus(rawValue: $0) }),
            case .object(let members)? = root["pages"]?.value
        else { return nil }
        self.status = status
        if case .string(let message)? = root["message"]?.value { self.message = message }
        for member in members {
            guard let format = PageFormat(rawValue: member.key),
                case .string(let text) = member.node.value
            else { return nil }
            pages[format] = text
        }
    }
}
