import Testing

/// However `apply --format json` ends, programs are told of it in one form.
struct ApplyDocumentTests {
    private static let members: Set = [
        "version", "digest", "ending", "message", "held", "summary", "refused", "applied", "found",
        "stalled", "in_doubt", "not_applied",
    ]

    /// Runs it, and reads its document.
    private func document(
        _ scene: Scene, _ consent: String..., code: Int32, ending: String
    ) async throws -> JSON {
        let run = try await scene.start(["apply", "--format", "json"] + consent) {
            try await $0.end()
        }.ended
        #expect(run.code == code, "\(run.errors)")
        let document = try JSON(run.output)
        #expect(Set(document.members.keys) == Self.members)
        #expect(document.ending.text == ending, "\(run.output)")
        #expect((document.message == .null) == (ending == "settled"))
        return document
    }

    @Test func `what is settled, held, stale or paused`() async throws {
        try await withScene(fleet: 40) { scene in
            let scene = scene.with(["PATCHBAY_LIMITS_CHANGES_PERCENT": nil])
            let fleet = try await scene.export()
            let first = try await document(scene, "--yes", code: 0, ending: "settled")
            #expect(first.held.list.isEmpty)
            try scene.ask(fleet.withOtherAgents)
            let held = try await document(scene, "--yes", code: 4, ending: "held")
            #expect(held.held[0].limit.text == "changes" && held.held[0].count.number == 40)
            #expect(held.not_applied.list.count == 40 && held.summary.planned.number == 40)
            let digest = try #require(held.digest.text)
            let stale = try await document(
                scene, "--approve", String(repeating: "deadbeef", count: 8), code: 6,
                ending: "stale")
            #expect(stale.message.text?.contains(digest) == true && stale.held.list.count == 1)
            _ = try await scene.patchbay("pause", "--reason", "freeze")
            let paused = try await document(scene, "--yes", code: 4, ending: "paused")
            #expect(paused.message.text?.contains("freeze") == true && paused.summary == .null)
            #expect(try scene.sandbox.patches().isEmpty)
        }
    }

    @Test func `a key that is refused or missing, a lock that is held, a bad file`() async throws {
        try await withScene { scene in
            try scene.ask(try await scene.export().withOtherAgents)
            try scene.sandbox.setFaults(#"{"refuseKey":true}"#)
            let refused = try await document(scene, "--yes", code: 77, ending: "key-refused")
            #expect(refused.digest == .null && refused.not_applied.list.isEmpty)
            let keyless = scene.with(["CARTESIA_API_KEY": nil])
            _ = try await document(keyless, "--yes", code: 77, ending: "key-refused")
            try await scene.service { child in
                try await until("the service is at work") { child.log.contains("is in force") }
                _ = try await document(scene, "--yes", code: 75, ending: "locked")
                try await child.stop()
            }
            try write("{}", to: scene.path("numbers.json"))
            let bad = try await document(scene, "--yes", code: 3, ending: "desired-invalid")
            #expect(bad.message.text?.contains("numbers.json:1:1") == true)
        }
    }

    @Test func `an API that cannot be reached`() async throws {
        try await withFolder { scene in
            try write(small, to: scene.path("numbers.json"))
            _ = try await document(scene, "--yes", code: 69, ending: "unreachable")
        }
    }
}
