// What the sandbox saw: one record for each call of the API, never its key.

struct RequestRecord: Sendable, Equatable {
    var method: String
    /// The path with its query, as it was sent.
    var path: String
    /// The JSON object of the body, compact; nil when there was none, or it was longer than
    /// `bodyLimit`.
    var body: [UInt8]?
    /// nil when nothing was answered.
    var status: Int?
    /// Whether every field that was asked for was written.
    var applied = false
    /// The fields whose value moved.
    var changed: [NumberField] = []
    /// The number that the call was about, when there is one.
    var digits: UInt64?
    var at: Moment
    var fault: String?
    var requestID: String

    static let bodyLimit = 4096

    /// One line of NDJSON, without its end.
    func write(to output: inout [UInt8]) {
        // The body is JSON already; everything else goes through one value on each side of it.
        let head: JSONValue = ["method": .string(method), "path": .string(path)]
        let tail: JSONValue = [
            "status": status.map { .number(Double($0)) } ?? .null,
            "applied": .bool(applied),
            "changed": .array(changed.map { .string($0.rawValue) }),
            "number": .optional(digits.map { "+\($0)" }),
            "at": .number(Double(at.milliseconds)),
            "fault": .optional(fault),
            "request_id": .string(requestID),
        ]
        head.write(to: &output)
        output.removeLast()
        output.append(contentsOf: ",\"body\":".utf8)
        output.append(contentsOf: body ?? Array("null".utf8))
        output.append(UInt8(ascii: ","))
        output.append(contentsOf: tail.bytes.dropFirst())
    }
}
