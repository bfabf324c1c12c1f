import ControlSocket
import DesiredStateJSON
import HostSystem
import Reconciliation

/// What can be asked of a running service over its control socket.
enum ControlRequest: Equatable, Sendable {
    case approve(Digest, by: Text, reason: Text?)
    case pause([PhoneNumber], reason: Text, length: Duration, by: Text)
    /// No numbers ends every pause.
    case resume([PhoneNumber], by: Text)
    /// With the digest of the undo that is approved, if one is.
    case undo(UndoTarget, Digest?, by: Text)
    /// Look at the desired state now.
    case reload
    /// Show how things are; nothing is done.
    case show(PageRequest)

    /// Who asks, as far as the system tells.
    static var asker: Text { Text("uid \(HostProcess.user)") }
}

/// The answer, with the exit code that a command ends with.
struct ControlReply: Equatable, Sendable {
    let status: ExitStatus
    let message: String

    init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = message
    }
}

// The protocol: POST /v1/approve {"digest", "by", "reason"?}, /v1/pause {"numbers", "reason",
// "seconds", "by"}, /v1/resume {"numbers", "by"}, /v1/undo {"revision" or "number", "digest"?,
// "by"}, /v1/reload {}. The answer is {"exit": code, "message": "…"}: 200 where it was done, 409
// where it was not.

extension ControlRequest {
    /// Reads a call strictly; throws the reply that says what is wrong with it.
    init(_ call: ControlCall) throws(ControlReply) {
        let members = try ControlMembers(call)
        if let pages = try PageRequest(call.name, members) {
            self = .show(pages)
            try members.finish()
            return
        }
        switch call.name {
        case "approve":
            self = .approve(
                Digest(typed: try members.text("digest")), by: Text(try members.text("by")),
                reason: try members.optionalText("reason").map { Text($0) })
        case "pause":
            let reason = try members.text("reason")
            guard reason.contains(where: { !$0.isWhitespace }) else {
                throw ControlReply(.usage, "reason is empty: say why, for whoever looks at night")
            }
            self = .pause(
                try members.numbers("numbers"), reason: Text(reason),
                length: .seconds(try members.whole("seconds", within: 1...2_592_000)),
                by: Text(try members.text("by")))
        case "resume":
            self = .resume(try members.numbers("numbers"), by: Text(try members.text("by")))
        case "undo":
            let digest = try members.optionalText("digest").map { Digest(typed: $0) }
            let by = Text(try members.text("by"))
            self = .undo(try UndoTarget(members), digest, by: by)
        case "reload": self = .reload
        default: throw ControlReply(.usage, "there is no call \(call.name.harmless(limit: 40))")
        }
        try members.finish()
    }

    /// The call that asks for it.
    var call: ControlCall {
        let (name, members): (String, [(String, JSONValue)]) =
            switch self {
            case .show(let request): request.call
            case .approve(let digest, let by, let reason):
                (
                    "approve",
                    [("digest", .string(digest.string)), ("by", .string(by.string))]
                        + (reason.map { [("reason", .string($0.string))] } ?? [])
                )
            case .pause(let numbers, let reason, let length, let by):
                (
                    "pause",
                    [
                        ("numbers", .array(numbers.map { .string($0.description) })),
                        ("reason", .string(reason.string)),
                        ("seconds", .integer(Int(length.components.seconds))),
                        ("by", .string(by.string)),
                    ]
                )
            case .resume(let numbers, let by):
                (
                    "resume",
                    [
                        ("numbers", .array(numbers.map { .string($0.description) })),
                        ("by", .string(by.string)),
                    ]
                )
            case .reload: ("reload", [])
            case .undo(let target, let digest, let by):
                (
                    "undo",
                    [target.member] + (digest.map { [("digest", .string($0.string))] } ?? [])
                        + [("by", .string(by.string))]
                )
            }
        return ControlCall(name: name, body: Array(JSONValue.object(members).text().utf8))
    }
}

extension UndoTarget {
    /// Reads the members of a call.
    init(_ members: ControlMembers) throws(ControlReply) {
        if let number = try members.optionalNumber("number") {
            self = .number(number)
            return
        }
        guard members.has("revision") else {
            throw ControlReply(.usage, "give a number or a revision")
        }
        self = .revision(try members.revision())
    }

    var member: (String, JSONValue) {
        switch self {
        case .revision(let revision): ("revision", .integer(Int(revision)))
        case .number(let number): ("number", .string(number.description))
        }
    }
}

extension ControlReply: Error {
    /// The answer as it goes over the socket.
    var answer: ControlAnswer {
        let body: JSONValue = [
            "exit": .integer(Int(status.rawValue)), "message": .string(message),
        ]
        return ControlAnswer(status: status == .fine ? 200 : 409, json: body.text() + "\n")
    }

    /// Reads what a service answered; `nil` when it is not as documented.
    init?(_ answer: ControlAnswer) {
        let document = try? ConfigurationDocument.parse(answer.body, path: "the answer")
        guard let root = document?.root, case .string(let message) = root["message"]?.value else {
            return nil
        }
        var status = ExitStatus.error
        if case .integer(let code) = root["exit"]?.value, let raw = Int32(code) {
            status = ExitStatus(rawValue: raw) ?? .error
        }
        self.init(status, message)
    }
}
