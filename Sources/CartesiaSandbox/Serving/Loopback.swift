// The sandbox takes any key that looks like one and does what it is told by anybody: it must not
// be reachable from another machine.

enum Loopback {
    /// The address to listen on; a host that is not this machine alone is refused.
    static func address(of host: String) throws(SandboxRefusal) -> String {
        switch host {
        // Not resolved: a hosts file could send the name anywhere.
        case "localhost": return "127.0.0.1"
        case "::1", "[::1]": return "::1"
        default: break
        }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        // A leading zero would mean octal to some readers of the address.
        let octets = parts.compactMap { part in
            UInt8(part).flatMap { String($0) == part ? $0 : nil }
        }
        guard parts.count == 4, octets.count == 4, octets[0] == 127 else {
            throw SandboxRefusal(
                sentence: "The sandbox listens on a loopback address only (127.0.0.1, ::1 or "
                    + "localhost), not on `\(host)`."
            )
        }
        return host
    }
}
