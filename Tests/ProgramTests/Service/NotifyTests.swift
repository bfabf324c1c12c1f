import Glibc
import Testing

struct NotifyTests {
    @Test func `systemd is told of ready, reloading and stopping`() async throws {
        try await withScene { scene in
            _ = try await scene.export()
            let manager = try NotifyReceiver(path: scene.path("notify"))
            let run = try await scene.with(["NOTIFY_SOCKET": manager.path]).service { child in
                try await manager.expect("READY=1")
                try await manager.expect("STATUS=12 of 12 numbers as asked")
                child.signal(SIGHUP)
                try await manager.expect("RELOADING=1")
                try await manager.expect("READY=1")
                child.signal(SIGTERM)
                try await manager.expect("STOPPING=1")
                try await child.end()
            }
            #expect(run.code == 0)
        }
    }

    @Test func `with a bad file and nothing before it, the service waits and is not ready`()
        async throws
    {
        try await withScene { scene in
            let fleet = try await scene.export()
            try write("{ \"numbers\": ", to: scene.path("numbers.json"))
            let manager = try NotifyReceiver(path: scene.path("notify"))
            try await scene.with(["NOTIFY_SOCKET": manager.path]).service { child in
                try await until("the file is refused") {
                    child.log.contains("waiting for a valid desired state")
                }
                manager.receive()
                #expect(!manager.messages.contains { $0.contains("READY=1") })
                // What is logged is written down a moment later.
                try await until("status tells of it") {
                    let status = try JSON(
                        try await scene.patchbay("status", "--format", "json").output)
                    #expect(status.desired == .null)
                    return status.desired_problem.text?.contains("numbers.json:1:") == true
                }
                try scene.ask(fleet)
                try await manager.expect("READY=1")
                try await child.stop()
            }
            #expect(try scene.sandbox.patches().isEmpty)
        }
    }

    @Test func `the watchdog is fed while the driver gets on, and not while it stands still`()
        async throws
    {
        try await withScene { scene in
            _ = try await scene.export()
            let manager = try NotifyReceiver(path: scene.path("notify"))
            let settings = ["NOTIFY_SOCKET": manager.path, "WATCHDOG_USEC": "300000"]
            try await scene.with(settings).service { child in
                try await manager.expect("READY=1")
                try await manager.expect("WATCHDOG=1")
                try await manager.expect("WATCHDOG=1")
                child.signal(SIGSTOP)
                try await until("it stands still") {
                    contents(of: "/proc/\(child.pid)/stat").contains(") T ")
                }
                manager.receive()
                let fed = manager.messages.count
                try await Task.sleep(for: .milliseconds(400))
                manager.receive()
                #expect(manager.messages.count == fed)
                child.signal(SIGCONT)
                try await manager.expect("WATCHDOG=1")
                try await child.stop()
            }
        }
    }
}
