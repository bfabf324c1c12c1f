import Testing

@testable import Reconciliation

struct AccountTests {
    @Test func `an account gives back each number as it was read`() {
        let numbers = [
            live(3, label: "A", agent: "agent_1", provider: .twilio("ata_1")),
            live(1, provider: .cartesia),
            live(2, provider: .absent),
            live(5, provider: .other(type: "sip_trunk", id: "trunk_1")),
            live(4, provider: .other(type: "carrier pigeon", id: nil)),
        ]
        let account = Account(numbers: numbers)
        for number in numbers {
            var expected = number
            expected.label = number.label ?? ""
            #expect(account.live(number.number) == expected)
        }
        #expect(account.live(number(9)) == nil)
        #expect(!account.hasDirectory)
    }

    @Test func `what a live number says of its fields`() {
        #expect(live(1).settings == Settings(label: "", agent: .unassigned, provider: "ata_1"))
        #expect(live(1, provider: .cartesia).settings.provider == nil)
        #expect(live(1, provider: .other(type: "x", id: "p")).settings.provider == "p")
        #expect(live(1, agent: "a").settings.agent == .assigned("a"))
    }

    @Test func `more provider types than anyone has do no harm`() {
        let numbers = (0..<1_200).map {
            live($0, provider: .other(type: Text("type \($0)"), id: nil))
        }
        let account = Account(numbers: numbers)
        #expect(account.live(number(999))?.provider == .other(type: "type 999", id: nil))
        #expect(account.live(number(1_100)) != nil)
    }
}
