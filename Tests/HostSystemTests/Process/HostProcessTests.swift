import Glibc
import Testing

@testable import HostSystem

struct HostProcessTests {
    @Test func `a process exists until it is ended`() throws {
        #expect(HostProcess.exists(HostProcess.pid))
        #expect(HostProcess.exists(1))
        #expect(!HostProcess.exists(0))
        #expect(!HostProcess.exists(-1))
        let child = try Child()
        let pid = child.pid
        #expect(HostProcess.exists(pid))
        child.end()
        #expect(!HostProcess.exists(pid))
    }

    @Test func `the machine has its name`() {
        let kernel = text(of: "/proc/sys/kernel/hostname")
        #expect(HostProcess.hostName + "\n" == kernel)
    }

    @Test func `the environment is what getenv knows`() {
        let environment = HostProcess.environment()
        #expect(environment["PATH"] != nil)
        for (name, value) in environment {
            #expect(getenv(name).map { String(cString: $0) } == value)
        }
    }

    @Test func `core dumps are off, whoever collects them`() async {
        // For the rest of a process's life, so of another one than this.
        await #expect(processExitsWith: .success) {
            #expect(CoreDumps.setDumpable(true))
            #expect(CoreDumps.isDumpable)
            #expect(CoreDumps.disable())
            #expect(!CoreDumps.isDumpable)
            var limit = rlimit()
            getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
            #expect(limit.rlim_cur == 0)
            #expect(limit.rlim_max == 0)
        }
    }
}
