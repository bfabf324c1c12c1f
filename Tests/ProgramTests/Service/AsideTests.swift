import Testing

/// What somebody has moved, and is left so, is told by the commands that read only the database.
struct AsideTests {
    private let number = "+14155550111"

    private func status(_ scene: Scene) async throws -> JSON {
        try JSON(try await scene.patchbay("status", "--format", "json").output)
    }

    private func explain(_ scene: Scene) async throws -> JSON {
        try JSON(try await scene.patchbay("explain", number, "--format", "json").output)
    }

    @Test func `drift beyond the limits is held, also when no service runs`() async throws {
        try await withScene(fleet: 40) { scene in
            let scene = scene.with([
                "PATCHBAY_LIMITS_CHANGES_PERCENT": nil, "PATCHBAY_RECONCILE_INTERVAL": "1s",
            ])
            let fleet = try await scene.export()
            try await scene.service { child in
                try await until("the service is at work") { child.log.contains("quiet") }
                for index in 100..<112 {
                    try scene.sandbox.edit("+14155550\(index)", #"{"label":"by hand"}"#)
                }
                try await until("all of it is held") {
                    try await self.status(scene).numbers.held.number == 12
                }
                let why = try await explain(scene)
                #expect(why.condition.text == "held" && why.would_send == .null)
                #expect(why.advice.text?.contains("patchbay approve") == true)
                child.signal(9)
                try await child.end()
            }
            #expect(try await status(scene).numbers.held.number == 12)
            #expect(try await explain(scene).condition.text == "held")
            try await scene.service { child in
                try await until("it is held again") { child.log.contains("HELD: the repair") }
                var digest = ""
                try await until("the digest is told") {
                    digest = try await self.status(scene).held_digest.text ?? ""
                    return !digest.isEmpty
                }
                #expect(try await scene.patchbay("approve", digest).code == 0)
                try await scene.untilRight(fleet)
                try await until("nothing is held") {
                    try await self.status(scene).numbers.current.number == 40
                }
                try await child.stop()
            }
            #expect(try await explain(scene).condition.text == "current")
        }
    }

    @Test func `drift of a paused number waits for the end of the pause`() async throws {
        try await withScene { scene in
            let scene = scene.with(["PATCHBAY_RECONCILE_INTERVAL": "1s"])
            let fleet = try await scene.export()
            try await scene.service { child in
                try await until("the service is at work") { child.log.contains("quiet") }
                _ = try await scene.patchbay("pause", number, "--reason", "ported today")
                try scene.sandbox.edit(number, #"{"label":"by hand"}"#)
                try await until("it is seen") {
                    try await explain(scene).condition.text == "paused"
                }
                #expect(try await status(scene).numbers.paused.number == 1)
                let text = try await scene.patchbay("explain", number)
                #expect(text.output.contains("`patchbay resume \(number)`"), "\(text.output)")
                _ = try await scene.patchbay("resume")
                try await scene.untilRight(fleet)
                try await until("it is current") {
                    try await explain(scene).condition.text == "current"
                }
                try await child.stop()
            }
        }
    }

    @Test func `drift that is only reported waits for nothing`() async throws {
        try await withScene { scene in
            let scene = scene.with([
                "PATCHBAY_RECONCILE_INTERVAL": "1s", "PATCHBAY_RECONCILE_DRIFT": "report",
            ])
            _ = try await scene.export()
            try await scene.service { child in
                try await until("the service is at work") { child.log.contains("quiet") }
                try scene.sandbox.edit(number, #"{"label":"by hand"}"#)
                try await until("it is told") {
                    try await explain(scene).condition.text == "drifted"
                }
                let numbers = try await status(scene).numbers
                #expect(numbers.drifted.number == 1 && numbers.pending.number == 0)
                try await child.stop()
            }
        }
    }

    @Test func `what waits for the hour to pass is told when its turn comes`() async throws {
        try await withScene { scene in
            let scene = scene.with(["PATCHBAY_LIMITS_PER_HOUR": "5"])
            try scene.ask(try await scene.export().withOtherAgents)
            try await scene.service { child in
                try await until("no more leave") { child.log.contains("limits.perHour") }
                let told = try await status(scene)
                #expect(told.sent_within_hour.next_leave.text != nil)
                let why = try await explain(scene)
                #expect(["pending", "retrying"].contains(why.condition.text))
                #expect(why.capped_until.text != nil)
                #expect(why.advice.text?.contains("limits.perHour") == true)
                try await child.stop()
            }
        }
    }
}
