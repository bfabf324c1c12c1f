/// Takes the key out of text that came from elsewhere, in case a server or a proxy sent it back.
struct Redaction: Sendable {
    private let secret: [UInt8]

    init(_ key: APIKey) {
        secret = Array(key.secret.utf8)
    }

    /// Of longer text only so many bytes are looked at: no one is shown more than 400 of them, and
    /// no id of more than 16 KiB is believed.
    static let longest = 1 << 16

    /// `bytes` with a placeholder wherever the key stood.
    func applied(to bytes: some Collection<UInt8>) -> [UInt8] {
        let text = Array(bytes.prefix(Self.longest))
        // A key that is cut at the end begins in the last bytes, so these are not shown.
        let end = text.count < Self.longest ? text.count : max(0, text.count - secret.count + 1)
        var result: [UInt8] = []
        result.reserveCapacity(end)
        var at = 0
        while at < end {
            if text[at] == secret[0], text[at...].starts(with: secret) {
                result += APIKey.placeholder.utf8
                at += secret.count
            } else {
                result.append(text[at])
                at += 1
            }
        }
        return result
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
