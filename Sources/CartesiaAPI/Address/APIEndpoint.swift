/// Where the API is: its URL up to what is common to all calls.
///
/// `https` always; `http` only to this machine itself, because the key travels in a header.
package struct APIEndpoint: Hashable, Sendable, CustomStringConvertible {
    let address: WebAddress

    package init(_ text: String) throws(EndpointRefusal) {
        do {
            address = try WebAddress(text)
        } catch {
            throw EndpointRefusal("The URL of the API cannot be used: \(error.sentence)")
        }
        switch address.scheme {
        case "https":
            return
        case "http" where isOnThisMachine:
            return
        case "http":
            throw EndpointRefusal(
                "The URL of the API cannot be used: http would send the key in clear; write "
                    + "https (http is for 127.0.0.0/8, [::1] and localhost only)."
            )
        default:
            throw EndpointRefusal("The URL of the API cannot be used: it must begin with https://.")
        }
    }

    /// Whether the host is a loopback address, so that nothing leaves the machine.
    package var isOnThisMachine: Bool {
        if address.host == "localhost" || address.host == "::1" { return true }
        let parts = address.host.split(separator: ".", omittingEmptySubsequences: false)
        // A part that does not print as itself (-0, 08) is read by others as a name or as octal.
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy { part in UInt8(part).map { String($0) } == String(part) }
    }

    /// The URL as it is used: without a trailing slash.
    package var description: String { address.origin + address.path }
}
