import Glibc
import Testing

struct DrainTests {
    @Test func `told to stop, the service waits for answers under way and sends nothing more`()
        async throws
    {
        try await withScene(fleet: 30) { scene in
            let asked = try await scene.export().withOtherAgents
            try scene.ask(asked)
            try scene.sandbox.setFaults(#"{"latency":700,"methods":["PATCH"]}"#)
            let run = try await scene.service { child in
                try await until("requests are under way") {
                    try scene.sandbox.patches().count >= 2
                }
                try await child.stop()
            }
            #expect(run.code == 0, "\(run.errors)")
            #expect(run.errors.contains("every request has its answer"))
            let sent = try scene.sandbox.patches().count
            #expect(sent < 30)
            let database = scene.database
            #expect(try await database.count("journal WHERE kind = 'intended'") == sent)
            #expect(
                try await database.count(
                    "journal WHERE kind = 'applied' AND request_id IS NOT NULL") == sent)
            #expect(try await database.count("number WHERE in_doubt <> 0") == 0)
        }
    }

    // The client waits ten minutes for an answer that never comes: only the drain ends this.
    @Test func `a server that hangs does not hold the service, and a second signal does no harm`()
        async throws
    {
        try await withScene { scene in
            let asked = try await scene.export().withOtherAgents
            try scene.ask(asked)
            try scene.sandbox.setFaults(#"{"hang":1,"methods":["PATCH"]}"#)
            let patient = scene.with(["PATCHBAY_API_TIMEOUT": "10m"])
            let run = try await patient.service { child in
                try await until("a request hangs") { try !scene.sandbox.patches().isEmpty }
                child.signal(SIGTERM)
                try await until("the signal is heard") { child.log.contains("told to stop") }
                child.signal(SIGTERM)
                child.signal(SIGINT)
                try await child.end()
            }
            #expect(run.code == 0, "\(run.errors)")
            #expect(run.errors.contains("in doubt until the next start"))
            let doubts = try await scene.database.count("number WHERE in_doubt <> 0")
            #expect(doubts == (try scene.sandbox.patches().count))

            try scene.sandbox.setFaults("{}")
            let next = try await scene.service { child in
                try await scene.untilRight(asked)
                try await child.stop()
            }
            #expect(next.code == 0)
        }
    }
}
