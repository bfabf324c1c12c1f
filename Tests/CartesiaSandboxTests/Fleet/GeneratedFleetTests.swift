import Testing

@testable import CartesiaSandbox

struct GeneratedFleetTests {
    @Test(arguments: [0, 1, 49, 50, 10_500])
    func `a fleet has as many numbers as asked for, each once`(count: Int) throws {
        let account = try GeneratedFleet(count: count, seed: 4).account()
        #expect(account.numbers.count == count)
        #expect(Set(account.numbers.map(\.id)).count == count)
        #expect(Set(account.numbers.map(\.digits)).count == count)
        #expect(account.numbers.count { $0.provider == nil } == (count >= 50 ? 1 : 0))
        #expect(account.numbers.allSatisfy { PhoneNumber.digits(ofE164: $0.e164) == $0.digits })
    }

    @Test func `the largest fleet has enough fictitious numbers`() {
        #expect(FictitiousNumbers.digits(0) == 14_155_550_100)
        #expect(FictitiousNumbers.digits(9_999) == 14_155_550_099)
        let indices = stride(from: 0, to: GeneratedFleet.largest, by: 997)
        let numbers = Set(indices.map(FictitiousNumbers.digits))
        #expect(numbers.count == Array(indices).count)
        #expect(numbers.allSatisfy { $0 / 10_000 % 1000 == 555 && $0 / 10_000_000_000 == 1 })
    }

    @Test(arguments: [-1, 1_000_001])
    func `a fleet that is too large is refused`(count: Int) {
        #expect(throws: SandboxRefusal.self) { try GeneratedFleet(count: count, seed: 1).account() }
    }

    @Test func `the seed alone decides`() throws {
        let first = try GeneratedFleet(count: 200, seed: 7).account()
        #expect(try GeneratedFleet(count: 200, seed: 7).account().numbers == first.numbers)
        #expect(try GeneratedFleet(count: 200, seed: 8).account().numbers != first.numbers)
    }

    @Test func `a fleet has the variety of a real one`() throws {
        let account = try GeneratedFleet(count: 1000, seed: 1).account()
        #expect(account.agents.count == 12)
        #expect(account.agents.allSatisfy { $0.id.hasPrefix("agent_") && $0.id.count == 28 })
        #expect(account.numbers.allSatisfy { $0.id.hasPrefix("ap_") && $0.id.count == 25 })
        #expect(Set(account.numbers.map(\.agent)).count == 13)
        #expect(Set(account.numbers.map(\.provider)).count == 5)
        #expect((20...90).contains(account.numbers.count { $0.label == nil }))
        #expect(Set(account.providers.compactMap(\.region)) == ["us1", "ie1"])
        #expect(Set(account.providers.map(\.accountSID)).count == 2)
    }
}
