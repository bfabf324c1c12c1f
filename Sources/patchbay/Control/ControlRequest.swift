import ControlSocket
import DesiredStateJSON
import Reconciliation

/// What can be asked of a running service over its control socket.
enum ControlRequest: Equatable, Sendable {
    case approve(Digest, by: Text, reason: Text?)
    case pause([PhoneNumber], reason: Text, length: Duration)
    /// No numbers ends every pause.
    case resume([PhoneNumber])
    case undo(UndoTarget, Consent?)

    /// The approval that comes with an undo: of exactly the plan with this digest.
    struct Consent: Equatable, Sendable {
        let digest: Digest
        /// Who gives it, as far as the system tells.
        let by: Text
    }
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
// "seconds"}, /v1/resume {"numbers"}, /v1/undo {"revision" or "number", "digest" with "by"?}. The
// answer is {"exit": code, "message": "…"}: 200 where it was done, 409 where it was not.

extension ControlRequest {
    /// Reads a call strictly; throws the reply that says what is wrong with it.
    init(_ call: ControlCall) throws(ControlReply) {
        let members = try ControlMembers(call)
        switch call.name {
        case "approve":
            self = .approve(
                Digest(try members.text("digest")), by: Text(try members.text("by")),
                reason: try members.optionalText("reason").map { Text($0) })
        case "pause":
            self = .pause(
                try members.numbers("numbers"), reason: Text(try members.text("reason")),
                length: .seconds(try members.whole("seconds", within: 1...2_592_000)))
        case "resume": self = .resume(try members.numbers("numbers"))
        case "undo":
            var consent: Consent?
            if let digest = try members.optionalText("digest") {
                consent = Consent(digest: Digest(digest), by: Text(try members.text("by")))
            }
            if let number = try members.optionalNumber("number") {
                self = .undo(.number(number), consent)
            } else {
                let revision = try members.whole("revision", within: 1...Int64(UInt32.max))
                self = .undo(.revision(UInt32(revision)), consent)
            }
        default: throw ControlReply(.usage, "there is no call \(call.name.harmless(limit: 40))")
        }
        try members.finish()
    }

    /// The call that asks for it.
    var call: ControlCall {
        let (name, members): (String, [(String, JSONValue)]) =
            switch self {
            case .approve(let digest, let by, let reason):
                (
                    "approve",
                    [("digest", .string(digest.string)), ("by", .string(by.string))]
                        + (reason.map { [("reason", .string($0.string))] } ?? [])
                )
            case .pause(let numbers, let reason, let length):
                (
                    "pause",
                    [
                        ("numbers", .array(numbers.map { .string($0.description) })),
                        ("reason", .string(reason.string)),
                        ("seconds", .integer(Int(length.components.seconds))),
                    ]
                )
            case .resume(let numbers):
                ("resume", [("numbers", .array(numbers.map { .string($0.description) }))])
            case .undo(let target, let consent):
                ("undo", [target.member] + (consent?.members ?? []))
            }
        return ControlCall(name: name, body: Array(JSONValue.object(members).text().utf8))
    }
}

extension ControlRequest.Consent {
    fileprivate var members: [(String, JSONValue)] {
        [("digest", .string(digest.string)), ("by", .string(by.string))]
    }
}

extension UndoTarget {
    fileprivate var member: (String, JSONValue) {
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
