import FoundationEssentials
import Glibc
import Testing

// SIGSTOP and SIGCONT: to the program no time passes between planning and sending, to the file any
// amount may. What the file asked before must not leave afterwards.

struct StopTests {
    @Test func `stopped while a request is under way, it goes on with the file of now`()
        async throws
    {
        try await withScene(fleet: 10) { scene in
            let scene = scene.with(["PATCHBAY_API_MAX_IN_FLIGHT": "1"])
            let before = try await scene.export()
            let old = before.withOtherAgents
            let new = old.withOtherAgents
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            try scene.sandbox.setFaults(#"{"latency":1000,"methods":["PATCH"]}"#)
            try scene.ask(old)
            let run = try await scene.service { child in
                try await until("a request is under way, and nine wait") {
                    try !scene.sandbox.patches().isEmpty
                }
                try await child.halted(untilAnsweredBy: scene.sandbox) {
                    #expect(try scene.sandbox.patches().count == 1)
                    try scene.ask(new)
                    try scene.sandbox.setFaults("{}")
                }
                try await scene.untilRight(new)
                try await child.stop()
            }
            #expect(run.code == 0, "\(run.errors)")
            let patches = try scene.sandbox.patches()
            try expectAsked(of: Array(patches.prefix(1)), old)
            try expectAsked(of: Array(patches.dropFirst()), new)
            #expect(patches.count == 1 + 10)
        }
    }

    @Test func `stopped while it reads the account, it sends nothing that the file asked before`()
        async throws
    {
        try await withScene(fleet: 10) { scene in
            let old = try await scene.export().withOtherAgents
            let new = old.withOtherAgents
            try scene.ask(old)
            try scene.sandbox.forgetRequests()
            try scene.sandbox.setFaults(#"{"latency":1000,"methods":["GET"]}"#)
            let run = try await scene.service { child in
                try await until("the file is in force, and the account nearly read") {
                    try child.log.contains("is in force")
                        && scene.sandbox.requests().last?.path.contains("providers") ?? false
                }
                try await child.halted(untilAnsweredBy: scene.sandbox) {
                    #expect(!child.log.contains("planned"))
                    try scene.ask(new)
                    try scene.sandbox.setFaults("{}")
                }
                try await scene.untilRight(new)
                try await child.stop()
            }
            #expect(run.code == 0, "\(run.errors)")
            let patches = try scene.sandbox.patches()
            try expectAsked(of: patches, new)
            #expect(patches.count == 10)
        }
    }

    /// Each of these gave its number the agent that this file asks for.
    private func expectAsked(of patches: [Sandbox.Seen], _ fleet: Fleet) throws {
        for patch in patches {
            let number = try #require(patch.number)
            let agent = fleet.json.numbers[number].agent.text ?? ""
            #expect(patch.body.members == ["agent_id": fleet.json.agents[agent]], "\(number)")
        }
    }
}

extension Child {
    /// Stops it for the time of `body`, until its request has an answer that it has not read.
    fileprivate func halted(
        untilAnsweredBy sandbox: Sandbox, _ body: () throws -> Void
    ) async throws {
        signal(SIGSTOP)
        try await until("it is stopped") { isStopped }
        try body()
        try await until("an answer waits") { hasUnread(from: sandbox.port) }
        signal(SIGCONT)
    }

    /// Whether a connection to a port of this machine holds bytes that nobody has read.
    private func hasUnread(from port: UInt16) -> Bool {
        contents(of: "/proc/net/tcp").split(separator: "\n").dropFirst().contains { line in
            let columns = line.split(separator: " ")
            guard columns.count > 4, let queue = columns[4].split(separator: ":").last else {
                return false
            }
            let remote = columns[2].split(separator: ":").last.flatMap { UInt16($0, radix: 16) }
            return remote == port && queue.contains { $0 != "0" }
        }
    }

    private var isStopped: Bool {
        let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/task"))
        return threads?.allSatisfy { thread in
            let text = contents(of: "/proc/\(pid)/task/\(thread)/stat")
            guard let name = text.lastIndex(of: ")") else { return true }
            return text[name...].dropFirst(2).first == "T"
        } ?? false
    }
}
