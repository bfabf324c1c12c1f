// A URL of the form scheme://host[:port][/path], taken apart by hand: what is not spelled out here
// is refused, so the parts mean the same to us and to the library that connects.

struct WebAddress: Hashable, Sendable {
    let scheme: String
    /// Lower case; an IPv6 address stands without its brackets.
    let host: String
    let port: Int?
    /// Empty, or `/` and more; never ends with `/`.
    let path: String

    init(_ text: String) throws(EndpointRefusal) {
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw EndpointRefusal("it has a space or a character outside ASCII; write it plainly.")
        }
        guard let separator = text.utf8.firstRange(of: "://".utf8) else {
            throw EndpointRefusal("it has no scheme; write it as https://host.")
        }
        scheme = text[..<separator.lowerBound].lowercased()
        let rest = text[separator.upperBound...]
        guard !rest.contains("?"), !rest.contains("#") else {
            throw EndpointRefusal("it has a query or a fragment; end it before the ? or the #.")
        }
        let authority = rest.prefix { $0 != "/" }
        guard !authority.contains("@") else {
            throw EndpointRefusal("it has a user name or a password; write only the host.")
        }
        (host, port) = try Self.hostAndPort(authority)
        path = try Self.path(rest[authority.endIndex...])
    }

    /// The address up to its path, as a request line needs it.
    var origin: String {
        let shownHost = host.contains(":") ? "[\(host)]" : host
        return "\(scheme)://\(shownHost)\(port.map { ":\($0)" } ?? "")"
    }

    private static func hostAndPort(
        _ authority: Substring
    ) throws(EndpointRefusal) -> (host: String, port: Int?) {
        let host: Substring
        let rest: Substring
        if authority.hasPrefix("[") {
            let inside = authority.dropFirst().prefix { $0 != "]" }
            let afterInside = authority[inside.endIndex...]
            guard afterInside.hasPrefix("]"), isIPv6(inside) else {
                throw EndpointRefusal("its IPv6 address is not one; write it as [::1].")
            }
            (host, rest) = (inside, afterInside.dropFirst())
        } else {
            host = authority.prefix { $0 != ":" }
            rest = authority[host.endIndex...]
            guard isName(host) else {
                throw EndpointRefusal("its host is not a name or an IP address.")
            }
        }
        return (host.lowercased(), try port(rest))
    }

    private static func port(_ rest: Substring) throws(EndpointRefusal) -> Int? {
        if rest.isEmpty { return nil }
        let digits = rest.dropFirst()
        guard rest.hasPrefix(":"), (1...5).contains(digits.utf8.count),
            digits.utf8.allSatisfy({ $0.isDigit }), let port = Int(digits),
            (1...65_535).contains(port)
        else {
            throw EndpointRefusal("its port is not a number from 1 to 65535.")
        }
        return port
    }

    private static func path(_ text: Substring) throws(EndpointRefusal) -> String {
        var path = text
        while path.hasSuffix("/") { path = path.dropLast() }
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        for segment in segments {
            guard !segment.isEmpty, segment != ".", segment != "..",
                segment.utf8.allSatisfy({ $0.isUnreserved })
            else {
                throw EndpointRefusal(
                    "its path is more than plain segments; use letters, digits, - . _ and ~ only."
                )
            }
        }
        return String(path)
    }

    private static func isName(_ host: Substring) -> Bool {
        (1...253).contains(host.utf8.count)
            && host.utf8.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") || $0.isDot }
            && host.split(separator: ".", omittingEmptySubsequences: false)
                .allSatisfy { (1...63).contains($0.utf8.count) }
    }

    private static func isIPv6(_ host: Substring) -> Bool {
        host.contains(":")
            && host.utf8.allSatisfy { $0.isHexDigit || $0 == UInt8(ascii: ":") || $0.isDot }
    }
}
