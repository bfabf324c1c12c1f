// The same seed and the same requests in the same order: the same answers, byte for byte, but for
// the time of a change.

import Testing

@testable import CartesiaSandbox

@Suite(.timeLimit(.minutes(20)))
struct DeterminismTests {
    private func answers(seed: UInt64) async throws -> [String] {
        var options = SandboxOptions(fleet: .generated(count: 30, seed: 5), seed: seed)
        options.faults.status = [500: 0.2, 503: 0.2]
        options.faults.garbage = 0.2
        options.faults.ignored200 = 0.2
        return try await withSandbox(options) { sandbox in
            var answers: [String] = []
            for index in 0..<30 {
                let path = "/agents/phone-numbers?limit=\(index % 9 + 1)"
                let reply = try await sandbox.send("GET", path)
                answers.append("\(reply.status) \(reply.requestID ?? "") \(reply.text)")
            }
            return answers
        }
    }

    @Test func `the same seed gives the same answers`() async throws {
        let first = try await answers(seed: 1)
        #expect(try await answers(seed: 1) == first)
        #expect(try await answers(seed: 2) != first)
    }

    @Test func `a fault that is turned on does not move the dice of another`() throws {
        let call = Call.api("GET", "/agents")
        var first = try smallWorld { $0.status = [500: 0.3] }
        var second = try smallWorld {
            $0.status = [500: 0.3]
            $0.hang = 0.3
        }
        for _ in 0..<200 {
            let expected = first.handle(call).ending
            let seen = second.handle(call).ending
            #expect((expected.status == 500) == (seen.status == 500))
        }
    }
}
