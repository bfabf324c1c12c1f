/// Takes the key out of text that came from elsewhere, in case a server or a proxy sent it back.
struct Redaction: Sendable {
    private let secret: [UInt8]

    init(_ key: APIKey) {
        secret = Array(key.secret.utf8)
    }

    /// `bytes` with a placeholder wherever the key stood.
    func applied(to bytes: some Collection<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes[...]
        while let match = rest.firstRange(of: secret) {
            result += rest[..<match.lowerBound]
            result += APIKey.placeholder.utf8
            rest = rest[match.upperBound...]
        }
        return result + rest
    }

    /// The text without the key. It comes before any cutting: cut first, half of the key could
    /// remain.
    func applied(to text: String) -> String {
        String(decoding: applied(to: Array(text.utf8)), as: UTF8.self)
    }
}

extension Redaction: CustomReflectable {
    var customMirror: Mirror { Mirror(self, children: []) }
}
