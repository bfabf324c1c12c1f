import Glibc
import Testing

/// The status page of the real service.
struct StatusPageTests {
    private func port(of child: Child) async throws -> UInt16 {
        var port: UInt16?
        try await until("the page is served") {
            port = child.log.firstMatch(of: #/status page is at http://127.0.0.1:(\d+)/#)
                .flatMap { UInt16($0.output.1) }
            return port != nil
        }
        return try #require(port)
    }

    @Test func `it tells what is in force, what is refused and what is held`() async throws {
        try await withScene(fleet: 40) { scene in
            let scene = scene.with([
                "PATCHBAY_STATUS_LISTEN": "127.0.0.1:0", "PATCHBAY_LIMITS_CHANGES_PERCENT": nil,
            ])
            let fleet = try await scene.export()
            let ended = try await scene.service { child in
                let page = LoopbackHTTP(port: try await port(of: child))
                func shows(_ path: String, _ words: String) async throws {
                    try await until("\(path) shows \(words)") {
                        (try? page.send("GET", path))?.contains(words) ?? false
                    }
                }
                try await shows("/readyz", "ready")
                try await shows("/", "All 40 numbers are as the file asks.")
                #expect(try page.send("GET", "/healthz") == "fine\n")
                #expect(try page.send("GET", "/metrics").contains("\npatchbay_"))
                #expect(try JSON(page.send("GET", "/status.json")).state.text == "ok")
                try scene.ask(fleet.withOtherAgents)
                try await shows("/", "A plan waits for an approval")
                let digest = try JSON(page.send("GET", "/status.json")).held_digest.text ?? ""
                try await shows("/held", "patchbay approve \(digest) --config ")
                try write("{", to: scene.path("numbers.json"))
                try await shows("/", "The newest file is refused")
                try scene.ask(fleet)
                try await shows("/", "All is well")
                let number = try #require(fleet.numbers.first)
                try await shows("/numbers?q=%2B\(number.dropFirst())", "1 of 40 managed numbers")
                try await shows("/numbers/\(number)", "Nothing: it is as the file asks.")
                try await shows("/revisions", "in force")
                try await child.stop()
            }
            #expect(ended.code == 0)
        }
    }

    @Test func `where its address is taken, the service works without it`() async throws {
        try await withScene(fleet: 2) { scene in
            let scene = scene.with([
                "PATCHBAY_STATUS_LISTEN": "127.0.0.1:\(scene.sandbox.port)"
            ])
            _ = try await scene.export()
            let ended = try await scene.service { child in
                try await until("the service tells of it") { child.log.contains("no status page") }
                try await until("it works") { child.log.contains("quiet: 2 of 2") }
                try await child.stop()
            }
            #expect(ended.code == 0)
            #expect(ended.errors.contains("Address already in use. The service works on"))
        }
    }

    @Test func `an address that others reach keeps the service from starting`() async throws {
        try await withFolder { scene in
            let ended = try await scene.with(["PATCHBAY_STATUS_LISTEN": "0.0.0.0:7878"])
                .patchbay("run", "--config", scene.path("service.json"))
            #expect(ended.code == 78 && ended.errors.contains("PATCHBAY_STATUS_LISTEN"))
        }
    }
}
