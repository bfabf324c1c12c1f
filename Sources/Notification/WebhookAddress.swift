// The address of a webhook is its key: whoever knows it can write there. So it is taken apart by
// hand, no way of printing it shows it, and no error repeats it.

/// Where a webhook is. `https` always; `http` only to this machine itself.
package struct WebhookAddress: Hashable, Sendable {
    let url: String

    /// Why a text is none, a sentence that does not repeat it.
    package struct Refusal: Error, Hashable, Sendable {
        package let sentence: String
    }

    package init(_ text: String) throws(Refusal) {
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Refusal(sentence: "it has a space or a character outside ASCII")
        }
        guard let separator = text.utf8.firstRange(of: "://".utf8) else {
            throw Refusal(sentence: "it has no scheme; it begins with https://")
        }
        let scheme = text[..<separator.lowerBound].lowercased()
        let authority = text[separator.upperBound...].prefix { !"/?#".contains($0) }
        guard !authority.isEmpty, !authority.contains("@"), !text.contains("#") else {
            throw Refusal(
                sentence: "it has no host, a user, or a fragment; write https://host/path")
        }
        switch scheme {
        case "https": break
        case "http" where Self.isLoopback(authority): break
        case "http":
            throw Refusal(sentence: "http would send it in clear; it begins with https://")
        default: throw Refusal(sentence: "it does not begin with https://")
        }
        url = text
    }

    private static func isLoopback(_ authority: Substring) -> Bool {
        let host =
            authority.hasPrefix("[")
            ? authority.prefix { $0 != "]" } : authority.prefix { $0 != ":" }
        return ["127.0.0.1", "localhost", "[::1"].contains(host)
    }

    /// Whether nothing leaves the machine.
    var isOnThisMachine: Bool {
        let start = url.utf8.firstRange(of: "://".utf8)?.upperBound ?? url.startIndex
        return Self.isLoopback(url[start...].prefix { !"/?#".contains($0) })
    }
}

extension WebhookAddress: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "(webhook)" }
    package var debugDescription: String { "(webhook)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
