/// Where the status page is served: an address of this machine alone, and a port.
///
/// What the page shows (labels, agents, commits) is nobody's business but the operator's, and it
/// asks for no password: from elsewhere it is reached through SSH or a proxy that asks for one.
package struct PageAddress: Hashable, Sendable {
    /// `127.0.0.1` or another of 127.0.0.0/8, or `::1`.
    package let host: String
    /// 0 stands for any that is free.
    package let port: Int

    /// - Returns: `nil` when it is no address of the loopback interface with a port.
    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"),
            let port = UInt16(text[text.index(after: colon)...]),
            let host = LoopbackHost(text[..<colon])
        else { return nil }
        self.host = host.address
        self.port = Int(port)
    }

    /// As it stands in an address of the Web: `127.0.0.1:7878`, `[::1]:7878`.
    package func shown(port: Int) -> String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}

/// A name of this machine that no other machine and no name server has a say in.
struct LoopbackHost {
    let address: String

    init?(_ name: some StringProtocol) {
        let name = name.lowercased()
        switch name {
        // Not resolved: a hosts file could send the name anywhere.
        case "localhost": address = "127.0.0.1"
        case "[::1]": address = "::1"
        default:
            let parts = name.split(separator: ".", omittingEmptySubsequences: false)
            // A leading zero would mean octal to some readers of the address.
            let octets = parts.compactMap { part in
                UInt8(part).flatMap { String($0) == part ? $0 : nil }
            }
            guard parts.count == 4, octets.count == 4, octets[0] == 127 else { return nil }
            address = name
        }
    }

    /// Whether a `Host` header names this machine. A page of the Web can have its own name lead
    /// here (DNS rebinding), and would then read what it asks for; the port may be another one, for
    /// a tunnel begins elsewhere.
    static func isNamed(by header: String) -> Bool {
        var name = header[...]
        if let colon = header.lastIndex(of: ":"), !header.hasSuffix("]") {
            let port = header[header.index(after: colon)...]
            guard UInt16(port) != nil else { return false }
            name = header[..<colon]
        }
        return LoopbackHost(name) != nil
    }
}
