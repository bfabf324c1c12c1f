// One request, taken apart as far as the simulated API needs it, without its transport.

struct Call: Sendable {
    var method: String
    /// The path with its query, as it was sent.
    var target: String
    var authorization: String?
    var version: String?
    var contentType: String?
    /// nil when the body was longer than `bodyLimit`.
    var body: [UInt8]?

    /// No call of the API needs more than a few hundred bytes.
    static let bodyLimit = 65_536

    init(
        _ method: String,
        _ target: String,
        authorization: String? = nil,
        version: String? = nil,
        contentType: String? = nil,
        body: [UInt8]? = []
    ) {
        self.method = method
        self.target = target
        self.authorization = authorization
        self.version = version
        self.contentType = contentType
        self.body = body
    }

    /// Whether the call is for the sandbox itself, not for the API that it plays.
    var isControl: Bool { path?.first == "_sandbox" }

    /// The decoded segments of the path; nil when a percent escape is broken.
    var path: [String]? {
        let path = target.prefix { $0 != "?" }
        guard path.first == "/" else { return nil }
        var segments: [String] = []
        for part in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            guard let segment = percentDecoded(part) else { return nil }
            segments.append(segment)
        }
        return segments
    }

    /// The decoded query, names in the order they were sent.
    func query() throws(Problem) -> [(name: String, value: String)] {
        guard let mark = target.firstIndex(of: "?") else { return [] }
        var pairs: [(name: String, value: String)] = []
        for part in target[target.index(after: mark)...].split(separator: "&") {
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = percentDecoded(halves[0], plusIsSpace: true),
                let value = percentDecoded(halves.count > 1 ? halves[1] : "", plusIsSpace: true)
            else { throw .badRequest("Invalid query", "`\(part)` is not percent-encoded.") }
            guard !pairs.contains(where: { $0.name == name }) else {
                throw .badRequest("Invalid query", "`\(name)` is there twice.")
            }
            pairs.append((name, value))
        }
        return pairs
    }

    /// The body as JSON, whatever it holds.
    func json() throws(Problem) -> JSONValue {
        guard let body else {
            throw Problem(
                status: 413,
                title: "Body too large",
                message: "A body may have at most \(Self.bodyLimit) bytes."
            )
        }
        do {
            return try JSONValue(reading: body)
        } catch {
            throw .badRequest(
                "Invalid JSON",
                "Line \(error.line), column \(error.column): \(error.sentence)."
            )
        }
    }
}

/// Decodes `%XX`; nil when an escape is broken or the result is not UTF-8.
func percentDecoded(_ text: Substring, plusIsSpace: Bool = false) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
        switch byte {
        case UInt8(ascii: "%"):
            guard let high = rest.popFirst(), let low = rest.popFirst(),
                let first = Character(Unicode.Scalar(high)).hexDigitValue,
                let second = Character(Unicode.Scalar(low)).hexDigitValue
            else { return nil }
            bytes.append(UInt8(first << 4 | second))
        case UInt8(ascii: "+") where plusIsSpace: bytes.append(0x20)
        default: bytes.append(byte)
        }
    }
    return String(validating: bytes, as: UTF8.self)
}
