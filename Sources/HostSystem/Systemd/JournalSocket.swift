import Glibc

// The native protocol of systemd's journal: one datagram for each entry, with lines of
// `NAME=value`. A value with a line break in it has its length before it instead, eight bytes, the
// lowest first.

/// Writes entries with fields into systemd's journal.
package struct JournalSocket: Sendable {
    private let socket: NotifySocket

    /// Nil where the name is no path of a socket.
    package init?(path: String = "/run/systemd/journal/socket") {
        guard let socket = NotifySocket(name: path) else { return nil }
        self.socket = socket
    }

    /// Writes one entry; false when the journal has not taken it.
    ///
    /// - Parameter fields: Names of capital letters, digits and underscores, with what they hold.
    ///   All of them together fit into a datagram: some 100 kB.
    package func write(_ fields: [(name: String, value: String)]) -> Bool {
        var bytes: [UInt8] = []
        for (name, value) in fields {
            bytes += name.utf8
            if value.utf8.contains(UInt8(ascii: "\n")) {
                bytes.append(UInt8(ascii: "\n"))
                let length = UInt64(value.utf8.count)
                for shift in 0..<8 {
                    bytes.append(UInt8(truncatingIfNeeded: length >> UInt64(8 * shift)))
                }
            } else {
                bytes.append(UInt8(ascii: "="))
            }
            bytes += value.utf8
            bytes.append(UInt8(ascii: "\n"))
        }
        return socket.send(bytes)
    }
}
