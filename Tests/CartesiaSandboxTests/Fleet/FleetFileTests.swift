import Testing

@testable import CartesiaSandbox

struct FleetFileTests {
    private func account(_ json: String) throws -> Account {
        try FleetFile(bytes: Array(json.utf8), identifiers: Identifiers(seed: 1)).account()
    }

    @Test func `a file becomes an account in the file's order`() throws {
        let account = try account(smallFleet)
        #expect(account.agents.map(\.name) == ["front desk", "night desk"])
        #expect(
            account.order.map { account.numbers[Int($0)].id } == ["ap_lobby", "ap_bare", "ap_own"]
        )
        #expect(account.providers[2].region == "us1")
        #expect(account.numbers.map(\.accountSID) == ["AC1", "AC1", nil])
        #expect(account.numbers[1].label == nil)
        #expect(account.numbers[2].provider == nil)
    }

    @Test func `a number without an id gets one from the seed`() throws {
        let json = #"{"numbers": [{"number": "+14155550100", "provider": {"type": "cartesia"}}]}"#
        let id = try account(json).numbers[0].id
        #expect(id.hasPrefix("ap_") && id.count == 25)
        #expect(try account(json).numbers[0].id == id)
    }

    @Test(arguments: [
        ("", "line 1, column 1"), ("{\n  \"agents\": [,]}", "line 2, column 14"),
        ("[]", "must be an object"), (#"{"agent": []}"#, "has no member `agent`"),
        (#"{"agents": {}}"#, "fleet.agents"), (#"{"agents": [{"id": "a"}]}"#, "agents[0].name"),
        (#"{"agents": [{"id": "a", "name": "b", "x": 1}]}"#, "agents[0]"),
        (#"{"agents": [{"id": "a", "name": "b"}, {"id": "a", "name": "c"}]}"#, "agents[1]"),
        (#"{"providers": [{"id": "p", "type": "twilio"}]}"#, "providers[0].account_sid"),
        (#"{"providers": [{"id": "p", "type": "cartesia"}]}"#, "providers[0].type"),
        (
            #"{"numbers": [{"number": "+1", "provider": {"type": "cartesia"}}]}"#,
            "numbers[0].number"
        ),
        (#"{"numbers": [{"number": "+14155550100"}]}"#, "numbers[0].provider"),
        (#"{"numbers": [{"number": "+14155550100", "provider": {"id": "p"}}]}"#, "`p`"),
        (
            #"{"numbers": [{"number": "+14155550100", "provider": {"type": "twilio"}}]}"#,
            "numbers[0].provider"
        ),
        (
            #"{"numbers": [{"number": "+14155550100", "provider": {"type": "cartesia"}, "#
                + #""agent_id": "a"}]}"#, "numbers[0].agent_id"
        ),
        (
            #"{"numbers": [{"number": "+14155550100", "provider": {"type": "cartesia"}, "#
                + #""account_sid": "AC1"}]}"#, "numbers[0].account_sid"
        ),
        (
            #"{"numbers": [{"number": "+14155550100", "provider": {"type": "cartesia"}}, "#
                + #"{"number": "+14155550100", "provider": {"type": "cartesia"}}]}"#, "numbers[1]"
        ),
    ])
    func `a mistake is refused with its place`(json: String, part: String) {
        let refusal = #expect(throws: SandboxRefusal.self) { try account(json) }
        #expect(refusal?.sentence.contains(part) == true, "\(refusal?.sentence ?? "")")
    }

    @Test(arguments: [
        ("+14155550100", true), ("+49", true), ("+123456789012345", true), ("14155550100", false),
        ("+0415555", false), ("+1234567890123456", false), ("+1", false), ("+1415 555", false),
        ("", false), ("+", false), ("+１２３", false),
    ])
    func `a number is E.164`(text: String, isNumber: Bool) {
        #expect((PhoneNumber.digits(ofE164: text) != nil) == isNumber)
    }
}
