// What goes back, still without a transport.

struct Answer: Sendable, Equatable {
    var status: Int
    var headers: [Header]
    var body: [UInt8]

    struct Header: Sendable, Equatable {
        var name: String
        var value: String
    }

    static func json(_ status: Int, _ value: JSONValue) -> Answer {
        Answer(
            status: status,
            headers: [Header(name: "content-type", value: "application/json")],
            body: value.bytes
        )
    }

    static func text(_ status: Int, _ type: String, _ text: String) -> Answer {
        Answer(
            status: status,
            headers: [Header(name: "content-type", value: type)],
            body: Array(text.utf8)
        )
    }

    static func problem(_ problem: Problem, requestID: String?) -> Answer {
        .json(
            problem.status,
            [
                "error_code": .optional(problem.code),
                "title": .string(problem.title),
                "message": .string(problem.message),
                "request_id": .optional(requestID),
            ]
        )
    }

    mutating func add(_ name: String, _ value: String) {
        headers.append(Header(name: name, value: value))
    }
}

/// How a call ends.
enum Ending: Sendable, Equatable {
    case answer(Answer)
    /// The connection is reset; nothing is answered.
    case reset
    /// Nothing is answered for as long as the client waits.
    case hang

    /// The status that went back; nil when nothing did.
    var status: Int? {
        if case .answer(let answer) = self { answer.status } else { nil }
    }
}
