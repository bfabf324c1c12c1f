import Glibc

// systemd's notification protocol (sd_notify): lines of `NAME=value` in one datagram to the socket
// that it names in the environment.

/// Tells systemd how the service fares. Each message says whether it has left; the service goes on
/// either way, but systemd waits for some of them.
package struct ServiceNotifier: Sendable {
    private let socket: NotifySocket
    /// How long systemd goes without `alive` before it starts the service again; `nil` when it does
    /// not wait for it.
    package let watchdog: Duration?

    /// Nil when no service manager listens.
    package init?(environment: [String: String]) {
        guard let name = environment["NOTIFY_SOCKET"], let socket = NotifySocket(name: name) else {
            return nil
        }
        self.socket = socket
        // sd_watchdog_enabled: the variables count for the process that they name, if they do.
        let isOurs = environment["WATCHDOG_PID"].map { $0 == String(HostProcess.pid) } ?? true
        let span = environment["WATCHDOG_USEC"].flatMap { Int64($0) } ?? 0
        watchdog = isOurs && span > 0 ? .microseconds(span) : nil
    }

    /// The service gets on.
    @discardableResult
    package func alive() -> Bool {
        socket.send("WATCHDOG=1\n")
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

    /// What `systemctl status` shows: one line of at most 200 characters.
    package func status(_ text: String) -> Bool {
        socket.send(statusLine(text))
    }

    private static let longest = 200

    /// Ends with a whole word and an ellipsis, unless a word is very long.
    private static func cut(_ line: String.UnicodeScalarView) -> String.UnicodeScalarView {
        let start = Array(line.prefix(longest))
        let space = start.lastIndex(of: " ") ?? 0
        return String.UnicodeScalarView(
            start.prefix(space > longest / 2 ? space : longest - 1) + ["…"])
    }

    private func statusLine(_ text: String) -> String {
        var line = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(Self.longest + 1) {
            line.append(scalar.properties.generalCategory == .control ? " " : scalar)
        }
        if line.count > Self.longest { line = Self.cut(line) }
        return "STATUS=\(String(line))\n"
    }
}
