import Testing

@testable import CartesiaSandbox

struct AdmissionTests {
    @Test(arguments: [
        nil, "", "sk_car_test", "Bearer", "Bearer ", "Bearer  sk_car_test", "Basic sk_car_test",
        "Bearer sk_other", "Bearer sk_car_", "Bearer sk_car_a b", "Bearer sk_car_a,b",
    ])
    func `a request without a proper key is refused`(authorization: String?) throws {
        var world = try smallWorld()
        var call = Call.api("GET", "/agents")
        call.authorization = authorization
        let answer = world.answer(call)
        #expect(answer.status == 401)
        #expect(answer.json["request_id"]?.text == answer.header("x-request-id"))
        #expect(answer.json["error_code"] == .null)
    }

    @Test(arguments: [nil, "", "2024-06-10", "2026-03-01 "])
    func `a wrong version gets plain text`(version: String?) throws {
        var world = try smallWorld()
        var call = Call.api("GET", "/agents")
        call.version = version
        let answer = world.answer(call)
        #expect(answer.status == 400)
        #expect(answer.header("content-type")?.hasPrefix("text/plain") == true)
        #expect(answer.text.hasPrefix("Invalid Cartesia-Version: "))
        #expect(answer.header("x-request-id") != nil)
    }

    @Test(arguments: [
        ("GET", "/", 404), ("GET", "/v1/agents", 404), ("GET", "/agents/", 404),
        ("GET", "/agents/phone-numbers/", 404), ("GET", "/agents/phone-numbers/x/y", 404),
        ("POST", "/agents", 405), ("DELETE", "/agents/phone-numbers/ap_lobby", 405),
        ("PATCH", "/agents/phone-numbers", 405), ("HEAD", "/agents", 405),
        ("PATCH", "/agents/phone-numbers/providers", 405),
        ("GET", "/agents/phone-numbers/provision", 405),
        ("GET", "/agents/phone-numbers/%zz", 400), ("GET", "/agents/phone-numbers/%C3", 400),
        ("GET", "/agents/phone-numbers/ap_lobby?x=1", 400), ("GET", "/agents?limit=1", 400),
        ("GET", "/agents", 200), ("GET", "/agents/phone-numbers", 200),
        ("GET", "/agents/phone-numbers/providers", 200),
        ("GET", "/agents/phone-numbers/ap%5Flobby", 200),
        ("GET", "/agents/phone-numbers/ap_none", 404),
        // The number itself is no id.
        ("GET", "/agents/phone-numbers/+14155550100", 404),
    ])
    func `only the paths and methods of the API exist`(
        method: String,
        target: String,
        status: Int
    ) throws {
        var world = try smallWorld()
        #expect(world.answer(.api(method, target)).status == status)
    }

    @Test func `every request has its own id and a record without the key`() throws {
        var world = try smallWorld()
        let first = world.answer(.api("GET", "/agents")).header("x-request-id")
        let second = world.answer(.api("GET", "/agents")).header("x-request-id")
        #expect(first != second)
        #expect(first?.count == 36)
        let lines = String(decoding: world.ledger.lines(0..<2), as: UTF8.self)
        #expect(!lines.contains("sk_car"))
        #expect(lines.split(separator: "\n").count == 2)
    }
}
