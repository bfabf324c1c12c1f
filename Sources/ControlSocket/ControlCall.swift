/// What somebody asks of the service: `POST /v1/<name>` with a body.
package struct ControlCall: Hashable, Sendable {
    package let name: String
    /// At most `bodyLimit` bytes.
    package let body: [UInt8]

    package static let bodyLimit = 512 << 10

    package init(name: String, body: [UInt8]) {
        self.name = name
        self.body = body
    }
}

/// What the service answers, as an HTTP status and a JSON text.
package struct ControlAnswer: Hashable, Sendable {
    package let status: Int
    package let body: [UInt8]

    package init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }

    package init(status: Int, json: String) {
        self.init(status: status, body: Array(json.utf8))
    }
}
