import Testing

@testable import CartesiaSandbox

@Suite(.timeLimit(.minutes(20)))
struct ServingTests {
    private func options(_ change: (inout Faults) -> Void = { _ in }) -> SandboxOptions {
        var options = SandboxOptions(fleet: .data(Array(smallFleet.utf8)))
        change(&options.faults)
        return options
    }

    @Test func `a PATCH goes round and a read shows it`() async throws {
        try await withSandbox(options()) { sandbox in
            let body = #"{"label":"Hall","agent_id":null}"#
            let answer = try await sandbox.patch("ap%5Flobby", body)
            #expect(answer.status == 200)
            #expect(answer.requestID?.count == 36)
            let read = try await sandbox.send("GET", "/agents/phone-numbers/ap_lobby")
            #expect(read.text == answer.text)
            #expect(try JSONValue(reading: Array(read.text.utf8))["agent"] == .null)
            let refused = try await sandbox.send("GET", "/agents", key: nil)
            #expect(refused.status == 401)
            let head = try await sandbox.send("HEAD", "/agents")
            #expect(head.status == 405)
            let long = #"{"label":"\#(String(repeating: "x", count: 70_000))"}"#
            #expect(try await sandbox.patch("ap_lobby", long).status == 413)
            #expect(try await sandbox.send("GET", "/agents").status == 200)
        }
    }

    @Test func `the pages lead to the end of the list`() async throws {
        let options = SandboxOptions(fleet: .generated(count: 250, seed: 2))
        let ids = try await withSandbox(options) { sandbox in
            var ids: [String] = []
            for _ in 0..<10 {
                let cursor = ids.last.map { "&starting_after=\($0)" } ?? ""
                let path = "/agents/phone-numbers?limit=100\(cursor)"
                let page = try JSONValue(
                    reading: Array(try await sandbox.send("GET", path).text.utf8)
                )
                ids += page.ids
                if !page.hasMore { break }
            }
            return ids
        }
        #expect(Set(ids).count == 250)
    }

    @Test func `faults are switched at run time and the requests are listed`() async throws {
        try await withSandbox(options()) { sandbox in
            let faults = #"{"statusOnce":[503],"retryAfter":7,"retryAfterOn503":true}"#
            #expect(
                try await sandbox.send("PUT", "/_sandbox/faults", faults, key: nil).status == 200
            )
            #expect(try await sandbox.patch("ap_lobby", #"{"label":"A"}"#).status == 503)
            #expect(try await sandbox.patch("ap_lobby", #"{"label":"A"}"#).status == 200)
            let list = try await sandbox.send("GET", "/_sandbox/requests", key: nil)
            let records = try list.text.split(separator: "\n").map {
                try JSONValue(reading: Array($0.utf8))
            }
            #expect(records.map { $0["status"] } == [503, 200])
            #expect(records.map { $0["applied"] } == [false, true])
            #expect(records.map { $0["body"] } == [["label": "A"], ["label": "A"]])
            #expect(records[1]["path"] == "/agents/phone-numbers/ap_lobby")
            #expect(!list.text.contains("sk_car"))
            #expect(try await sandbox.send("DELETE", "/_sandbox/requests").status == 200)
            #expect(try await sandbox.send("GET", "/_sandbox/requests").text == "")
        }
    }

    @Test(arguments: [true, false])
    func `a reset drops the connection after or before applying`(after: Bool) async throws {
        let options = options {
            if after { $0.resetAfterApplying = 1 } else { $0.resetBeforeApplying = 1 }
        }
        try await withSandbox(options) { sandbox in
            await #expect(throws: (any Error).self) {
                try await sandbox.patch("ap_lobby", #"{"label":"Lost"}"#)
            }
            let record = try JSONValue(
                reading: Array(try await sandbox.send("GET", "/_sandbox/requests").text.utf8)
            )
            #expect(record["status"] == .null)
            #expect(record["applied"] == .bool(after))
            let number = try await sandbox.send("GET", "/_sandbox/numbers/+14155550100")
            #expect(number.text.contains("Lost") == after)
        }
    }

    @Test func `a client that gives up frees its place`() async throws {
        let options = options {
            $0.hang = 1
            $0.rateLimit = .concurrency(limit: 1)
            $0.methods = ["GET"]
        }
        try await withSandbox(options) { sandbox in
            // A request that hangs ends in a timeout; one that finds no place gets a 429, and then
            // the sandbox has not yet heard that the one before gave up.
            for _ in 0..<3 {
                while (try? await sandbox.send("GET", "/agents", timeoutMilliseconds: 200)) != nil {
                }
            }
        }
    }

    @Test(arguments: ["hang", "latency"])
    func `a sandbox that stops lets go of waiting requests`(fault: String) async throws {
        let options = options {
            if fault == "hang" { $0.hang = 1 } else { $0.latency = 600_000...600_000 }
            $0.methods = ["GET"]
        }
        let (running, started) = AsyncStream.makeStream(of: RunningSandbox.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await withSandbox(options) { sandbox in
                    started.yield(sandbox)
                    started.finish()
                    while try await sandbox.waitingRequests() < 3 {}
                }
            }
            for await sandbox in running {
                for _ in 0..<3 {
                    group.addTask {
                        // Longer than the test may take: only the sandbox can end this.
                        await #expect(throws: (any Error).self) {
                            try await sandbox.send("GET", "/agents", timeoutMilliseconds: 600_000)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test(arguments: [
        "0.0.0.0", "192.168.1.4", "example.com", "", "127.0.0.1.5", "128.0.0.1", "::",
    ])
    func `only loopback is listened on`(host: String) async {
        let refusal = await #expect(throws: SandboxRefusal.self) {
            try await serveSandbox(SandboxOptions(host: host)) { _ in }
        }
        #expect(refusal?.sentence.contains("loopback") == true)
    }

    @Test(arguments: ["127.0.0.1", "localhost", "127.0.0.2"])
    func `every spelling of this machine is fine`(host: String) throws {
        #expect(try Loopback.address(of: host).hasPrefix("127."))
    }

    @Test func `a port that is taken is refused with a sentence`() async throws {
        try await withSandbox(options()) { sandbox in
            let refusal = await #expect(throws: SandboxRefusal.self) {
                try await serveSandbox(SandboxOptions(port: sandbox.port)) { _ in }
            }
            #expect(refusal?.sentence.contains("127.0.0.1:\(sandbox.port)") == true)
            #expect(refusal?.sentence.contains("in use") == true)
        }
    }

    @Test func `a fleet that is not right is refused`() async {
        await #expect(throws: SandboxRefusal.self) {
            try await serveSandbox(SandboxOptions(fleet: .data(Array("{".utf8)))) { _ in }
        }
    }
}

extension RunningSandbox {
    /// How many requests the sandbox has seen; in the tests that ask, all of them wait.
    fileprivate func waitingRequests() async throws -> Int {
        try await send("GET", "/_sandbox/requests").text.split(separator: "\n").count
    }
}
