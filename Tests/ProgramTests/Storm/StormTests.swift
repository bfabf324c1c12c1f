import Glibc
import Testing

// Random refusals and lost answers. The pacer takes every 429 as a sign to slow down, so two in a
// hundred leave a handful of requests a second: the quick form has fewer numbers.
// STORM_NUMBERS=1000 gives the long form, two minutes.

struct StormTests {
    private static let numbers = getenv("STORM_NUMBERS").flatMap { Int(String(cString: $0)) } ?? 200

    @Test func `in a storm every number becomes right, and nothing is sent that need not be`()
        async throws
    {
        try await withScene(fleet: Self.numbers, seed: 37) { scene in
            let asked = try await scene.export().withOtherAgents
            try scene.ask(asked)
            try scene.sandbox.forgetRequests()
            try scene.sandbox.setFaults(
                #"""
                {"status":{"503":0.1,"429":0.02},"resetAfterApplying":0.05,
                 "retryAfter":1,"shiftPages":0.05}
                """#)
            let apply = try await scene.with(["PATCHBAY_API_MAX_IN_FLIGHT": "16"])
                .start(["apply", "--yes"]) { try await $0.end(within: .seconds(900)) }.ended
            #expect(apply.code == 0, "\(apply.output.suffix(2_000))")
            #expect(try asked.mismatches(in: scene.sandbox).isEmpty)
            let patches = try scene.sandbox.patches()
            expectOnlyWhatChanged(patches)
            expectBadWeather(patches)
            try await expectWrittenDown(patches, scene)
        }
    }

    /// No PATCH carries anything but the agent, and one that changed nothing followed an answer
    /// that was lost.
    private func expectOnlyWhatChanged(_ patches: [Sandbox.Seen]) {
        var lost: [String?: Int] = [:]
        var idle: [String?: Int] = [:]
        for patch in patches {
            #expect(Set(patch.body.members.keys) == ["agent_id"])
            if patch.isApplied, patch.changed.isEmpty { idle[patch.number, default: 0] += 1 }
            #expect(idle[patch.number, default: 0] <= lost[patch.number, default: 0])
            if patch.isAnswerLost { lost[patch.number, default: 0] += 1 }
        }
        #expect(idle.values.reduce(0, +) <= lost.values.reduce(0, +))
    }

    /// The faults did happen.
    private func expectBadWeather(_ patches: [Sandbox.Seen]) {
        #expect(patches.contains { $0.status == 503 })
        #expect(patches.contains { $0.status == 429 })
        #expect(patches.contains { $0.isAnswerLost })
    }

    /// Every PATCH was written down first. A few intents never reached the API, because their
    /// connection had just been lost; each of those says so.
    private func expectWrittenDown(_ patches: [Sandbox.Seen], _ scene: Scene) async throws {
        let database = scene.database
        let intended = try await database.count("journal WHERE kind = 'intended'")
        let unanswered = try await database.count(
            "journal WHERE kind IN ('deferred', 'unknown') AND status IS NULL")
        let unheard = patches.count { $0.status == nil }
        #expect(intended >= patches.count)
        #expect(intended - patches.count == unanswered - unheard)
        #expect(try await database.count("number WHERE in_doubt <> 0") == 0)
        #expect(try await database.count("number WHERE condition <> 'settled'") == 0)
    }
}
