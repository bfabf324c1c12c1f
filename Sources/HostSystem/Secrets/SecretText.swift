// The rules for the text of a key, wherever it comes from. A key ends up in a request header, so
// it is visible ASCII; one line end after it is what every editor leaves behind.

/// What is wrong with the text of a key. The text itself is in no case.
package enum SecretFlaw: Error, Hashable, Sendable {
    case empty
    /// More than 4 KiB.
    case tooLong
    /// White space before or within it.
    case whitespace
    /// A control character, or one outside ASCII.
    case unprintable

    package var sentence: String {
        switch self {
        case .empty: "it is empty"
        case .tooLong: "it is longer than \(SecretText.limit) bytes"
        case .whitespace: "it has white space before or within the key"
        case .unprintable: "it holds a character that no key has"
        }
    }
}

/// Reads the text of a key.
package enum SecretText {
    /// The longest text that can be a key, in bytes.
    static let limit = 4096

    /// The key in `bytes`, without line ends and spaces after it.
    package static func secret(in bytes: some Sequence<UInt8>) throws(SecretFlaw) -> String {
        var bytes = Array(bytes)
        guard bytes.count <= limit else { throw .tooLong }
        while let last = bytes.last, isWhitespace(last) { bytes.removeLast() }
        guard !bytes.isEmpty else { throw .empty }
        guard !bytes.contains(where: isWhitespace) else { throw .whitespace }
        guard bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .unprintable }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isWhitespace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }
}
