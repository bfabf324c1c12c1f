import Glibc

// systemd's notification protocol (sd_notify): lines of `NAME=value` in one datagram to the socket
// that it names in the environment.

/// Tells systemd how the service fares. Each message says whether it has left; the service goes on
/// either way, but systemd waits for some of them.
package struct ServiceNotifier: Sendable {
    private let socket: NotifySocket

    /// Nil when no service manager listens.
    package init?(environment: [String: String]) {
        guard let name = environment["NOTIFY_SOCKET"], let socket = NotifySocket(name: name) else {
            return nil
        }
        self.socket = socket
    }

    /// Up and in order.
    package func ready(status: String) -> Bool {
        socket.send("READY=1\n" + statusLine(status))
    }

    /// The end of a reload; what the status says stays.
    package func reloaded() -> Bool {
        socket.send("READY=1\n")
    }

    /// Reading the configuration or the desired state anew; `reloaded` must follow.
    @discardableResult
    package func reloading() -> Bool {
        let microseconds = HostClock.nanoseconds(of: CLOCK_MONOTONIC) / 1_000
        return socket.send("RELOADING=1\nMONOTONIC_USEC=\(microseconds)\n")
    }

    /// On the way out.
    @discardableResult
    package func stopping() -> Bool {
        socket.send("STOPPING=1\n")
    }

    /// What `systemctl status` shows: one line, cut after 200 characters.
    package func status(_ text: String) -> Bool {
        socket.send(statusLine(text))
    }

    private func statusLine(_ text: String) -> String {
        var line = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(200) {
            line.append(scalar.properties.generalCategory == .control ? " " : scalar)
        }
        return "STATUS=\(String(line))\n"
    }
}
