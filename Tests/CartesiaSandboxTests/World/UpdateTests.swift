import Testing

@testable import CartesiaSandbox

struct UpdateTests {
    @Test(arguments: [
        ("[]", 400), ("", 415), ("{", 400), ("null", 400), (#"{"label":"a","label":"b"}"#, 400),
        (#"{"name":"x"}"#, 400), (#"{"label":null}"#, 400), (#"{"label":""}"#, 400),
        (#"{"label":1}"#, 400), (#"{"agent_id":""}"#, 400), (#"{"agent_id":true}"#, 400),
        (#"{"agent":"agent_night"}"#, 400), (#"{"provider":"ata_two"}"#, 400),
        (#"{"provider":null}"#, 400), (#"{"provider":{}}"#, 400),
        (#"{"provider":{"id":""}}"#, 400), (#"{"provider":{"id":null}}"#, 400),
        (#"{"provider":{"id":"ata_two","type":"twilio"}}"#, 400),
        (#"{"provider":{"type":"cartesia"}}"#, 400),
        (#"{"provider":{"id":"trunk"}}"#, 400), (#"{"provider":{"id":"ata_far"}}"#, 400),
        (#"{"agent_id":"agent_none"}"#, 404), (#"{"provider":{"id":"ata_none"}}"#, 404),
        (#"{}"#, 200), (#"{"label":"x"}"#, 200), (#"{"agent_id":null}"#, 200),
        (#"{"provider":{"id":"ata_two"}}"#, 200),
    ])
    func `the body of a PATCH is read strictly`(body: String, status: Int) throws {
        var world = try smallWorld()
        let before = try world.number("ap_lobby")
        let answer = world.answer(.patch("ap_lobby", body))
        #expect(answer.status == status)
        if status != 200 {
            #expect(try world.number("ap_lobby") == before)
            #expect(answer.json["title"]?.text?.isEmpty == false)
            #expect(answer.json["request_id"]?.text == answer.header("x-request-id"))
            #expect(!world.lastRecord.applied)
        }
    }

    @Test(arguments: [
        (nil, 415), ("text/plain", 415), ("application/jsonx", 415),
        ("application/json", 200), ("Application/JSON; charset=utf-8", 200),
    ])
    func `a PATCH says that it is JSON`(type: String?, status: Int) throws {
        var world = try smallWorld()
        var call = Call.patch("ap_lobby", "{}")
        call.contentType = type
        #expect(world.answer(call).status == status)
    }

    @Test func `a body that is too long is refused`() throws {
        var world = try smallWorld()
        var call = Call.patch("ap_lobby", "{}")
        call.body = nil
        #expect(world.answer(call).status == 413)
    }

    @Test func `a number of Cartesia's own keeps its provider`() throws {
        var world = try smallWorld()
        let answer = world.answer(.patch("ap_own", #"{"provider":{"id":"ata_one"}}"#))
        #expect(answer.status == 400)
        #expect(world.answer(.patch("ap_own", #"{"label":"Renamed"}"#)).status == 200)
    }

    @Test func `a PATCH changes exactly what it asks for and shows the result`() throws {
        var world = try smallWorld()
        let body = #"{"label":"Café","agent_id":"agent_night","provider":{"id":"ata_two"}}"#
        let answer = world.answer(.patch("ap_lobby", body))
        #expect(answer.status == 200)
        #expect(answer.json["label"] == "Café")
        #expect(answer.json["agent"] == ["id": "agent_night", "name": "night desk"])
        #expect(answer.json["provider"]?["id"] == "ata_two")
        #expect(answer.json["provider"]?["region"] == "ie1")
        #expect(answer.json["updated_at"] == "2027-01-15T08:00:00.000Z")
        #expect(answer.json == world.answer(.api("GET", "/agents/phone-numbers/ap_lobby")).json)
        let record = world.ledger[0]
        #expect(record.applied)
        #expect(record.changed == [.label, .agent, .provider])
        #expect(record.digits == 14_155_550_100)
        #expect(record.body == Array(body.utf8))
    }

    @Test func `a PATCH that changes nothing is applied and leaves the time of change`() throws {
        var world = try smallWorld()
        let before = try world.number("ap_lobby")
        #expect(world.answer(.patch("ap_lobby", #"{"label":"Lobby"}"#)).status == 200)
        #expect(try world.number("ap_lobby") == before)
        #expect(world.lastRecord.applied)
        #expect(world.lastRecord.changed == [])
    }

    @Test func `labels are compared by their bytes`() throws {
        var world = try smallWorld()
        _ = world.answer(.patch("ap_lobby", #"{"label":"Caf\u00e9"}"#))
        _ = world.answer(.patch("ap_lobby", #"{"label":"Cafe\u0301"}"#))
        #expect(world.lastRecord.changed == [.label])
    }

    @Test func `a refused provider may leave the other fields written`() throws {
        var world = try smallWorld { $0.partialRefusal = 1 }
        let body = #"{"label":"Half","provider":{"id":"ata_far"}}"#
        #expect(world.answer(.patch("ap_lobby", body)).status == 400)
        #expect(try world.number("ap_lobby").label == "Half")
        #expect(!world.lastRecord.applied)
        #expect(world.lastRecord.changed == [.label])
        #expect(world.lastRecord.fault == "partialRefusal")
    }
}
