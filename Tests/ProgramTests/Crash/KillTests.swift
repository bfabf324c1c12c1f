import Glibc
import Testing

// kill -9 at twenty points: five on each of four lanes. A point is reached when the sandbox has
// seen so many PATCHes, or the journal holds so many rows, since the service started; answers are
// slow, so requests are under way.

struct KillTests {
    /// What a kill waits for.
    enum Sign: String, CaseIterable {
        case patchSeen, intended, applied
        /// As `patchSeen`, with a key that may not read the account.
        case patchSeenBlind
    }

    @Test(arguments: Sign.allCases)
    func `killed at any point, the service goes on where it was`(_ sign: Sign) async throws {
        try await withScene(fleet: 30, seed: 5) { scene in
            let scene = scene.with(["PATCHBAY_API_TIMEOUT": "5s"])
            var asked = try await scene.export()
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            let refuses = sign == .patchSeenBlind
            try scene.sandbox.setFaults(
                #"{"latency":{"min":300,"max":800},"methods":["PATCH"],"refuseReads":\#(refuses)}"#)
            var underWay = 0
            for point in 2...6 {
                // Each time the whole fleet is to be changed, so no machine is done too soon.
                asked = asked.withOtherAgents
                try scene.ask(asked)
                underWay += try await kill(scene, after: point, sign)
            }
            let wanted = asked
            let last = try await scene.service { child in
                try await scene.untilRight(wanted)
                try await until("nothing is in doubt") {
                    try await scene.database.count("number WHERE in_doubt <> 0") == 0
                }
                try await child.stop()
            }
            #expect(last.code == 0, "\(last.errors)")
            try await expectWrittenDown(scene)
            let patches = try scene.sandbox.patches()
            let twice = patches.count { $0.isApplied && $0.changed.isEmpty }
            #expect(underWay > 0)
            #expect(twice <= underWay)
            if !refuses { #expect(twice == 0, "what can be read is not sent twice") }
        }
    }

    /// Kills the service at a point, and says how many requests were under way then.
    private func kill(_ scene: Scene, after point: Int, _ sign: Sign) async throws -> Int {
        let seen = try scene.sandbox.patches().count
        let written = try await rows(scene, sign)
        let killed = try await scene.service { child in
            try await until("the service gets to point \(point)", every: .milliseconds(10)) {
                switch sign {
                case .patchSeen, .patchSeenBlind:
                    try scene.sandbox.patches().count >= seen + point
                case .intended, .applied:
                    try await rows(scene, sign) >= written + point
                }
            }
            child.signal(SIGKILL)
            try await child.end()
        }
        #expect(killed.code == 128 + SIGKILL)
        try await expectWrittenDown(scene)
        return try await scene.database.count("number WHERE in_doubt <> 0")
    }

    private func rows(_ scene: Scene, _ sign: Sign) async throws -> Int {
        guard sign == .intended || sign == .applied else { return 0 }
        return try await scene.database.count(
            "journal WHERE kind = '\(sign.rawValue)'")
    }

    /// No PATCH reached the API that is not in the journal, with its values.
    private func expectWrittenDown(_ scene: Scene) async throws {
        let rows = try await scene.database.rows(
            "SELECT number, agent_after FROM journal WHERE kind = 'intended'")
        var written: [[String]: Int] = [:]
        for row in rows { written[row, default: 0] += 1 }
        for patch in try scene.sandbox.patches() {
            let number = try #require(patch.number).dropFirst()
            #expect(Set(patch.body.members.keys) == ["agent_id"])
            let row = [String(number), patch.body.agent_id.text ?? ""]
            written[row, default: 0] -= 1
            #expect(written[row, default: 0] >= 0, "\(row) was sent and not written down")
        }
    }
}
