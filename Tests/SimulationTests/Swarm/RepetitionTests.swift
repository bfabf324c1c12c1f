import Simulation
import Testing

@Suite struct RepetitionTests {
    @Test(arguments: [UInt64(7), 21, 42])
    func `the same seed lives the same life twice`(seed: UInt64) {
        let first = SeedOutcome(seed: seed)
        let second = SeedOutcome(seed: seed)
        #expect(first.fingerprint == second.fingerprint)
        #expect(first.figures.events == second.figures.events)
        #expect(first.figures.events > 100)
    }

    @Test func `the same seed lives the same life in another process`() async throws {
        let child = await #expect(
            processExitsWith: .success,
            observing: [\.standardOutputContent]
        ) {
            print("fingerprint \(SeedOutcome(seed: 11).fingerprint)")
        }
        let bytes = try #require(child?.standardOutputContent)
        let said = String(decoding: bytes, as: UTF8.self)
        #expect(said.contains("fingerprint \(SeedOutcome(seed: 11).fingerprint)"))
    }

    @Test func `other seeds live other lives`() {
        #expect(SeedOutcome(seed: 1).fingerprint != SeedOutcome(seed: 2).fingerprint)
    }
}
