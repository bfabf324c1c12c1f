import Testing

/// A running `patchbay sandbox`, over its control calls.
struct Sandbox: Sendable {
    let port: UInt16

    var url: String { "http://127.0.0.1:\(port)" }

    private var http: LoopbackHTTP { LoopbackHTTP(port: port) }

    /// What goes wrong from now on; `{}` is a healthy server.
    func setFaults(_ json: String) throws {
        _ = try http.send("PUT", "/_sandbox/faults", json)
    }

    /// Every request that it saw, in order.
    func requests() throws -> [Seen] {
        try http.send("GET", "/_sandbox/requests").split(separator: "\n").map { try Seen($0) }
    }

    func patches() throws -> [Seen] {
        try requests().filter { $0.method == "PATCH" }
    }

    func forgetRequests() throws {
        _ = try http.send("DELETE", "/_sandbox/requests")
    }

    /// A number as it is in truth, whatever the faults say.
    func number(_ number: String) throws -> JSON {
        try JSON(try http.send("GET", "/_sandbox/numbers/\(number)"))
    }

    /// A person edits a number in the playground.
    func edit(_ number: String, _ json: String) throws {
        _ = try http.send("PATCH", "/_sandbox/numbers/\(number)", json)
    }

    /// A request of the API that the sandbox saw.
    struct Seen {
        let method: String
        let path: String
        let body: JSON
        let status: Int?
        let isApplied: Bool
        /// The fields whose value moved.
        let changed: [String]
        let number: String?
        let fault: String?
        let requestID: String?

        init(_ line: some StringProtocol) throws {
            let json = try JSON(line)
            method = try #require(json.method.text)
            path = try #require(json.path.text)
            body = json.body
            status = json.status.number
            isApplied = json.applied.isTrue
            changed = json.changed.list.compactMap(\.text)
            number = json["number"].text
            fault = json.fault.text
            requestID = json.request_id.text
        }

        /// Whether what it did to the account was not told to the client.
        var isAnswerLost: Bool { isApplied && (status == nil || fault == "garbage") }
    }
}
