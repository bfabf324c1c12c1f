import Glibc
import Testing

@testable import HostSystem

/// What a service manager hands over; the numbers 3 and 4 of a test are whatever they are.
struct InheritedSocketsTests {
    private func sockets(_ environment: [String: String]) -> InheritedSockets {
        InheritedSockets(environment: environment, pid: 7)
    }

    @Test func `a socket is found by its name`() {
        let found = sockets([
            "LISTEN_PID": "7", "LISTEN_FDS": "1", "LISTEN_FDNAMES": "control",
        ])
        #expect(found["control"] == 3)
        #expect(found["page"] == nil)
        #expect(fcntl(3, F_GETFD) & FD_CLOEXEC != 0)
    }

    @Test(arguments: [
        ["LISTEN_PID": "8", "LISTEN_FDS": "1", "LISTEN_FDNAMES": "control"],
        ["LISTEN_FDS": "1", "LISTEN_FDNAMES": "control"],
        ["LISTEN_PID": "7", "LISTEN_FDS": "-1", "LISTEN_FDNAMES": "control"],
        ["LISTEN_PID": "7", "LISTEN_FDS": "x", "LISTEN_FDNAMES": "control"],
        ["LISTEN_PID": "7", "LISTEN_FDS": "99999", "LISTEN_FDNAMES": "control"],
        ["LISTEN_PID": "7", "LISTEN_FDS": "1"],
        [:],
    ])
    func `what is for another process, or nothing of ours, is none`(_ environment: [String: String])
    {
        #expect(sockets(environment)["control"] == nil)
    }
}
