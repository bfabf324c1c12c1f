import Glibc
import Testing

// What must hold after a kill, and after the start that followed it.

/// A scene in which the program was killed at a point and has been started again.
struct Aftermath {
    let scene: Scene
    let tale: KillTale
    let point: KillPoint

    /// Requests that may have been under way when it was killed.
    private static let maxInFlight = 4

    /// Just after the kill: whatever was sent is written down. Returns how many numbers are in
    /// doubt: no more than these may be sent what they have already.
    func expectIntents() async throws -> Int {
        // Nothing was sent, so nothing can be sent again; there may be no table yet.
        if try scene.sandbox.patches().isEmpty { return 0 }
        try await expectWrittenDown()
        let doubts = try await scene.database.count("number WHERE in_doubt <> 0")
        #expect(doubts <= Self.maxInFlight, "\(point)")
        return doubts
    }

    /// What reads the database never fails for want of a clean end: at worst it says who mends it.
    func expectReadable() async throws {
        let status = try await scene.patchbay("status")
        let isInterrupted = status.code == 78 && status.errors.contains("was interrupted")
        #expect(status.code == 0 || isInterrupted, "\(point): \(status.errors)")
    }

    /// At the end: the account is as the file asks, and nobody was asked for more than that.
    func expectRight(inDoubt: Int) async throws -> Int {
        #expect(try tale.after.mismatches(in: scene.sandbox) == [], "\(point)")
        try await expectWrittenDown()
        try await expectSound()
        let twice = try expectOnlyWhatIsAsked(inDoubt: inDoubt)
        for (command, code) in [(["plan", "--detailed-exitcode"], 0), (["history"], 0)] {
            let run = try await scene.start(command) { try await $0.end() }.ended
            #expect(run.code == code, "\(point): \(command): \(run.output)\(run.errors)")
        }
        let status = try await scene.patchbay("status", "--format", "json")
        let numbers = try JSON(status.output).numbers
        #expect(numbers.current.number == KillTale.fleet, "\(point): \(status.output)")
        return twice
    }

    private func expectSound() async throws {
        let checks = try await scene.database.rows(
            """
            SELECT integrity_check FROM pragma_integrity_check
            UNION ALL SELECT 'in doubt: ' || count(*) FROM number WHERE in_doubt <> 0
            UNION ALL SELECT 'unsettled: ' || count(*) FROM number WHERE condition <> 'settled'
            """)
        #expect(checks == [["ok"], ["in doubt: 0"], ["unsettled: 0"]], "\(point)")
    }

    /// Every PATCH holds only what its number is asked, and what was applied already came again
    /// only where the kill left it open whether it was. Returns how many came again.
    private func expectOnlyWhatIsAsked(inDoubt: Int) throws -> Int {
        var applied: [String: Int] = [:]
        for patch in try scene.sandbox.patches() {
            let number = try #require(patch.number)
            let asked = tale.asked[number] ?? [:]
            #expect(!patch.body.members.isEmpty)
            for (field, value) in patch.body.members {
                #expect(asked[field] == value, "\(point): \(number) was sent \(patch.body)")
            }
            if patch.isApplied { applied[number, default: 0] += 1 }
        }
        let twice = applied.values.reduce(0) { $0 + $1 - 1 }
        #expect(twice <= inDoubt, "\(point): \(applied)")
        if point.story != .blind {
            #expect(twice == 0, "\(point): what can be read is not sent twice: \(applied)")
        }
        return twice
    }

    /// No PATCH reached the API that is not in the journal, with its values, once for each.
    private func expectWrittenDown() async throws {
        let rows = try await scene.database.rows(
            """
            SELECT '+' || number, coalesce(label_after, '-'), coalesce(agent_after, '-'),
                coalesce(provider_after, '-')
            FROM journal WHERE kind = 'intended'
            """)
        var written: [[String]: Int] = [:]
        for row in rows { written[row, default: 0] += 1 }
        for patch in try scene.sandbox.patches() {
            let body = patch.body.members
            let row = [
                patch.number ?? "", body["label"].map { $0.text ?? "" } ?? "-",
                body["agent_id"].map { $0.text ?? "" } ?? "-",
                body["provider"].map { $0.id.text ?? "" } ?? "-",
            ]
            written[row, default: 0] -= 1
            #expect(written[row, default: 0] >= 0, "\(point): \(row) was sent, not written down")
        }
    }
}
