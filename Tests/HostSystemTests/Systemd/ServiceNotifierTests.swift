import Glibc
import Testing

@testable import HostSystem

struct ServiceNotifierTests {
    @Test(arguments: [true, false])
    func `every message arrives as systemd wants it`(abstract: Bool) throws {
        let folder = try TempFolder()
        let name = (abstract ? "@" : "") + folder("notify")
        let systemd = try DatagramReceiver(name: name)
        #expect(text(of: "/proc/net/unix")?.contains(" \(name)\n") == true)
        let service = try #require(ServiceNotifier(environment: ["NOTIFY_SOCKET": name]))

        #expect(service.ready(status: "12 numbers as wanted"))
        #expect(systemd.message() == "READY=1\nSTATUS=12 numbers as wanted\n")
        #expect(service.status("3 changes left"))
        #expect(systemd.message() == "STATUS=3 changes left\n")
        #expect(service.stopping())
        #expect(systemd.message() == "STOPPING=1\n")
        #expect(systemd.message() == nil)
    }

    @Test func `reloading carries the time of the monotonic clock`() throws {
        let folder = try TempFolder()
        let systemd = try DatagramReceiver(name: folder("notify"))
        let service = try #require(
            ServiceNotifier(environment: ["NOTIFY_SOCKET": folder("notify")])
        )
        let before = HostClock.nanoseconds(of: CLOCK_MONOTONIC) / 1_000
        #expect(service.reloading())
        let message = try #require(systemd.message())
        let prefix = "RELOADING=1\nMONOTONIC_USEC="
        #expect(message.hasPrefix(prefix))
        let microseconds = try #require(Int64(message.dropFirst(prefix.count).dropLast()))
        #expect(microseconds >= before)
        #expect(microseconds <= HostClock.nanoseconds(of: CLOCK_MONOTONIC) / 1_000)
        #expect(service.reloaded())
        #expect(systemd.message() == "READY=1\n")
    }

    @Test(arguments: [
        ("two\nlines", "two lines"),
        ("READY=1\r\nSTOPPING=1", "READY=1  STOPPING=1"),
        ("bell\u{7}", "bell "),
        (String(repeating: "é", count: 200), String(repeating: "é", count: 200)),
        (String(repeating: "é", count: 201), String(repeating: "é", count: 199) + "…"),
        (String(repeating: "held ", count: 60), String(repeating: "held ", count: 39) + "held…"),
        (String(repeating: "a list ", count: 60), String(repeating: "a list ", count: 28) + "a…"),
    ])
    func `a status is one line of bounded length`(text: String, line: String) throws {
        let folder = try TempFolder()
        let systemd = try DatagramReceiver(name: folder("notify"))
        let service = try #require(
            ServiceNotifier(environment: ["NOTIFY_SOCKET": folder("notify")])
        )
        #expect(service.status(text))
        #expect(systemd.message() == "STATUS=\(line)\n")
    }

    @Test func `nobody there is no trouble`() throws {
        let folder = try TempFolder()
        let service = try #require(
            ServiceNotifier(environment: ["NOTIFY_SOCKET": folder("notify")])
        )
        #expect(!service.ready(status: "fine"))
        #expect(!service.status("fine"))
        #expect(!service.reloaded())
    }

    @Test(arguments: [
        nil, "", "/", "@", "relative", "vsock:2:1", "/" + String(repeating: "x", count: 107),
    ])
    func `without a usable socket there is no notifier`(name: String?) {
        #expect(ServiceNotifier(environment: name.map { ["NOTIFY_SOCKET": $0] } ?? [:]) == nil)
    }

    @Test func `the longest socket path is usable`() {
        let path = "/" + String(repeating: "x", count: 106)
        #expect(ServiceNotifier(environment: ["NOTIFY_SOCKET": path]) != nil)
    }

    @Test(arguments: [
        (
            ["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "\(HostProcess.pid)"],
            Duration.seconds(30)
        ),
        (["WATCHDOG_USEC": "30000000"], .seconds(30)),
        (["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "1"], nil),
        (["WATCHDOG_USEC": "0"], nil), (["WATCHDOG_USEC": "soon"], nil), ([:], nil),
    ])
    func `the watchdog is the one that systemd tells this process of`(
        _ variables: [String: String], _ span: Duration?
    ) throws {
        let folder = try TempFolder()
        let systemd = try DatagramReceiver(name: folder("notify"))
        let service = try #require(
            ServiceNotifier(
                environment: variables.merging(["NOTIFY_SOCKET": folder("notify")]) { $1 }))
        #expect(service.watchdog == span)
        #expect(service.alive())
        #expect(systemd.message() == "WATCHDOG=1\n")
    }
}
