import Glibc
import Simulation
import Subprocess
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

    @Test(arguments: [UInt64(11), 12, 13])
    func `the same seed lives the same life in two other processes`(seed: UInt64) async throws {
        let one = try await hash(of: seed)
        let other = try await hash(of: seed)
        #expect(one == other)
        #expect(one == "\(SeedOutcome(seed: seed).fingerprint)")
    }

    /// What the program `simulate --seed … --hash` prints.
    private func hash(of seed: UInt64) async throws -> String {
        let run = try await Subprocess.run(
            .name("sh"),
            arguments: ["-c", #"exec "$0" "$@""#, Self.program, "--seed", "\(seed)", "--hash"],
            output: .string(limit: 4096)
        )
        #expect(run.terminationStatus.isSuccess)
        return String((run.standardOutput).filter { $0 != "\n" })
    }

    /// Beside the tests, where the build lays it.
    private static let program: String = {
        var room = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = max(0, readlink("/proc/self/exe", &room, room.count - 1))
        let tests = String(decoding: room.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
        let folder = tests.lastIndex(of: "/").map { tests[..<$0] } ?? "."
        return "\(folder)/simulate"
    }()

    @Test func `other seeds live other lives`() {
        #expect(SeedOutcome(seed: 1).fingerprint != SeedOutcome(seed: 2).fingerprint)
    }
}
