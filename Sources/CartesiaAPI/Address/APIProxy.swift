/// An HTTP proxy to reach the API through: `http://host:port`.
///
/// It is asked for a tunnel (CONNECT), so it sees the API's host name and nothing else.
package struct APIProxy: Hashable, Sendable, CustomStringConvertible {
    package let host: String
    package let port: Int

    package init(_ text: String) throws(EndpointRefusal) {
        let address: WebAddress
        do {
            address = try WebAddress(text)
        } catch {
            throw EndpointRefusal("The proxy cannot be used: \(error.sentence)")
        }
        guard address.scheme == "http", address.path.isEmpty, let port = address.port else {
            throw EndpointRefusal("The proxy cannot be used: write it as http://host:port.")
        }
        host = address.host
        self.port = port
    }

    package var description: String {
        host.contains(":") ? "http://[\(host)]:\(port)" : "http://\(host):\(port)"
    }
}
