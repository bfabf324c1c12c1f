// A world that fits on a page: two agents, three providers on two carrier accounts, three numbers.

import Testing

@testable import CartesiaSandbox

let smallFleet = """
    {"agents": [
       {"id": "agent_front", "name": "front desk"},
       {"id": "agent_night", "name": "night desk"}],
     "providers": [
       {"id": "ata_one", "type": "twilio", "account_sid": "AC1", "region": "us1"},
       {"id": "ata_two", "type": "twilio", "account_sid": "AC1", "region": "ie1"},
       {"id": "ata_far", "type": "twilio", "account_sid": "AC2"},
       {"id": "trunk", "type": "sip_trunk"}],
     "numbers": [
       {"id": "ap_lobby", "number": "+14155550100", "label": "Lobby", "agent_id": "agent_front",
        "provider": {"id": "ata_one"}},
       {"id": "ap_bare", "number": "+14155550101", "provider": {"id": "ata_one"}},
       {"id": "ap_own", "number": "+14155550102", "label": "Own",
        "provider": {"type": "cartesia"}}]}
    """

func smallAccount() throws -> Account {
    try FleetFile(bytes: Array(smallFleet.utf8), identifiers: Identifiers(seed: 1)).account()
}

func smallWorld(_ change: (inout Faults) -> Void = { _ in }, seed: UInt64 = 1) throws -> World {
    var faults = Faults()
    faults.partialRefusal = 0
    faults.shiftPages = 0
    change(&faults)
    return World(account: try smallAccount(), faults: faults, seed: seed)
}

extension Call {
    /// A call that is let in.
    static func api(_ method: String, _ target: String, _ body: String = "") -> Call {
        Call(
            method,
            target,
            authorization: "Bearer sk_car_test",
            version: "2026-03-01",
            contentType: body.isEmpty ? nil : "application/json",
            body: Array(body.utf8)
        )
    }

    static func patch(_ id: String, _ body: String) -> Call {
        .api("PATCH", "/agents/phone-numbers/\(id)", body)
    }

    static func control(_ method: String, _ target: String, _ body: String = "") -> Call {
        Call(method, "/_sandbox/\(target)", body: Array(body.utf8))
    }
}

extension World {
    /// Takes a call and finishes it at once; the tests' clock stands still unless told.
    mutating func handle(_ call: Call, at milliseconds: Int64 = 1_800_000_000_000) -> Handling {
        defer { finish() }
        return receive(call, at: Moment(milliseconds: milliseconds))
    }

    mutating func answer(_ call: Call, at milliseconds: Int64 = 1_800_000_000_000) -> Answer {
        guard case .answer(let answer) = handle(call, at: milliseconds).ending else {
            return .text(0, "none", "no answer")
        }
        return answer
    }

    mutating func controlAnswer(
        _ call: Call,
        at milliseconds: Int64 = 1_800_000_000_000
    ) -> Answer {
        guard case .answer(let answer) = control(call, at: Moment(milliseconds: milliseconds))
        else { return .text(0, "none", "no answer") }
        return answer
    }

    func number(_ name: String) throws -> PhoneNumber {
        account.numbers[try #require(account.slot(named: name))]
    }

    var lastRecord: RequestRecord { ledger[ledger.count - 1] }
}

extension Answer {
    var json: JSONValue { (try? JSONValue(reading: body)) ?? .null }
    var text: String { String(decoding: body, as: UTF8.self) }
    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
    var ids: [String] { json.ids }
}

extension JSONValue {
    var text: String? { if case .string(let text) = self { text } else { nil } }
    var items: [JSONValue] { if case .array(let items) = self { items } else { [] } }
    /// The ids of a list page.
    var ids: [String] { (self["data"] ?? self).items.compactMap { $0["id"]?.text } }
    var hasMore: Bool { self["has_more"] == true }
}
