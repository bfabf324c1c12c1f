import Testing

@testable import CartesiaSandbox

struct ControlTests {
    @Test func `a person may do what a client may not`() throws {
        var world = try smallWorld {
            $0.status = [500: 1]
            $0.refuseKey = true
        }
        let body = #"{"label":null,"agent_id":"agent_night","provider":{"id":"ata_far"}}"#
        let answer = world.controlAnswer(.control("PATCH", "numbers/%2B14155550100", body))
        #expect(answer.status == 200)
        #expect(answer.json["label"] == .null)
        #expect(answer.json["provider"]?["id"] == "ata_far")
        #expect(answer.json == world.controlAnswer(.control("GET", "numbers/ap_lobby")).json)
        #expect(answer.json == world.controlAnswer(.control("GET", "numbers/+14155550100")).json)
        #expect(world.ledger.count == 0)
    }

    @Test(arguments: [
        ("PATCH", "numbers/ap_none", "{}", 404), ("PATCH", "numbers/ap_lobby", "[]", 400),
        ("PATCH", "numbers/ap_lobby", #"{"label":""}"#, 400),
        ("PATCH", "numbers/ap_lobby", #"{"x":1}"#, 400),
        ("PATCH", "numbers/ap_lobby", #"{"agent_id":"agent_none"}"#, 404),
        ("PATCH", "numbers/ap_lobby", #"{"provider":{"type":"cartesia"}}"#, 200),
        ("PATCH", "numbers/ap_lobby", #"{"provider":{"type":"twilio"}}"#, 400),
        ("PUT", "numbers/ap_lobby", "{}", 405), ("GET", "numbers", "", 405),
        ("PUT", "requests", "", 405), ("POST", "faults", "{}", 405), ("GET", "nothing", "", 404),
        ("PUT", "faults", #"{"laency":1}"#, 400), ("PUT", "faults", "", 400),
        ("DELETE", "agents/agent_none", "", 404), ("GET", "agents/agent_front", "", 405),
        ("POST", "numbers", #"{"number":"+14155550100","provider":{"id":"ata_one"}}"#, 409),
        ("POST", "numbers", #"{"number":"4155550100","provider":{"id":"ata_one"}}"#, 400),
        ("POST", "numbers", #"{"number":"+14155550109"}"#, 400),
    ])
    func `control calls are strict too`(
        method: String,
        target: String,
        body: String,
        status: Int
    ) throws {
        var world = try smallWorld()
        #expect(world.controlAnswer(.control(method, target, body)).status == status)
    }

    @Test func `a number can be added and deleted`() throws {
        var world = try smallWorld()
        let body = #"{"number":"+14155550109","label":"New","provider":{"id":"ata_two"}}"#
        let added = world.controlAnswer(.control("POST", "numbers", body))
        #expect(added.status == 201)
        let id = try #require(added.json["id"]?.text)
        #expect(world.answer(.api("GET", "/agents/phone-numbers")).ids.first == id)
        #expect(world.answer(.patch(id, #"{"label":"Newer"}"#)).status == 200)
        #expect(world.controlAnswer(.control("DELETE", "numbers/+14155550109")).status == 200)
        #expect(world.answer(.api("GET", "/agents/phone-numbers/\(id)")).status == 404)
        #expect(world.answer(.api("GET", "/agents/phone-numbers")).ids.count == 3)
        #expect(world.controlAnswer(.control("DELETE", "numbers/ap_bare")).status == 200)
        #expect(world.answer(.api("GET", "/agents/phone-numbers")).ids == ["ap_lobby", "ap_own"])
    }

    @Test(arguments: [false, true])
    func `a deleted agent leaves null or its id`(dangling: Bool) throws {
        var world = try smallWorld { $0.danglingAgents = dangling }
        #expect(world.controlAnswer(.control("DELETE", "agents/agent_front")).status == 200)
        let number = world.answer(.api("GET", "/agents/phone-numbers/ap_lobby")).json
        #expect((number["agent"] == .null) == !dangling)
        #expect(world.answer(.api("GET", "/agents")).json["summaries"]?.items.count == 1)
        let again = world.answer(.patch("ap_bare", #"{"agent_id":"agent_front"}"#))
        #expect(again.status == 404)
    }

    @Test func `faults are replaced, shown and start a new count`() throws {
        var world = try smallWorld()
        let limit = #"{"rateLimit":{"kind":"fixedWindow","limit":1,"windowSeconds":60}}"#
        for _ in 0..<2 {
            #expect(world.controlAnswer(.control("PUT", "faults", limit)).status == 200)
            #expect(world.answer(.api("GET", "/agents")).status == 200)
            #expect(world.answer(.api("GET", "/agents")).status == 429)
        }
        let shown = world.controlAnswer(.control("GET", "faults"))
        #expect(try Faults(json: shown.body) == world.faults)
        _ = world.controlAnswer(.control("PUT", "faults", "{}"))
        #expect(world.faults == Faults())
    }

    @Test func `the records are cleared on request`() throws {
        var world = try smallWorld()
        _ = world.answer(.api("GET", "/agents"))
        guard
            case .records(let ledger) = world.control(
                .control("GET", "requests"),
                at: Moment(milliseconds: 0)
            )
        else {
            Issue.record("no records")
            return
        }
        #expect(ledger.count == 1)
        #expect(world.controlAnswer(.control("DELETE", "requests")).status == 200)
        #expect(world.ledger.count == 0)
    }
}
