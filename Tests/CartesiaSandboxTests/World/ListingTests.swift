import Testing

@testable import CartesiaSandbox

struct ListingTests {
    private let list = "/agents/phone-numbers"

    @Test(arguments: [
        "limit=0", "limit=101", "limit=", "limit=ten", "limit=+5", "limit=5&limit=5",
        "starting_after=ap_none", "ending_before=ap_none", "starting_after=",
        "starting_after=ap_bare&ending_before=ap_bare", "type=sip", "page=2", "q=%zz",
    ])
    func `a wrong query is refused`(query: String) throws {
        var world = try smallWorld()
        let answer = world.answer(.api("GET", "\(list)?\(query)"))
        #expect(answer.status == 400)
        #expect(answer.json["title"] != nil)
    }

    @Test(arguments: [
        ("", ["ap_lobby", "ap_bare", "ap_own"], false),
        ("limit=2", ["ap_lobby", "ap_bare"], true),
        ("limit=3", ["ap_lobby", "ap_bare", "ap_own"], false),
        ("starting_after=ap_lobby", ["ap_bare", "ap_own"], false),
        ("starting_after=ap_own", [], false),
        ("ending_before=ap_own&limit=1", ["ap_bare"], true),
        ("ending_before=ap_own", ["ap_lobby", "ap_bare"], false),
        ("agent_id=agent_front", ["ap_lobby"], false),
        ("agent_id=agent_none", [], false),
        ("provider_id=ata_one&limit=1", ["ap_lobby"], true),
        ("type=cartesia", ["ap_own"], false), ("type=twilio", ["ap_lobby", "ap_bare"], false),
        ("q=lob", ["ap_lobby"], false), ("q=%2B14155550101", ["ap_bare"], false),
    ])
    func `a page holds what was asked for`(query: String, ids: [String], hasMore: Bool) throws {
        var world = try smallWorld()
        let answer = world.answer(.api("GET", query.isEmpty ? list : "\(list)?\(query)"))
        #expect(answer.status == 200)
        #expect(answer.ids == ids)
        #expect(answer.json.hasMore == hasMore)
    }

    @Test(arguments: [
        ("", ["ata_one", "ata_two", "ata_far", "trunk"]),
        ("?type=twilio", ["ata_one", "ata_two", "ata_far"]),
        ("?account_sid=AC2", ["ata_far"]), ("?type=cartesia", []),
    ])
    func `providers come as a bare array`(query: String, ids: [String]) throws {
        var world = try smallWorld()
        let answer = world.answer(.api("GET", "\(list)/providers\(query)"))
        #expect(answer.text.hasPrefix("["))
        #expect(answer.ids == ids)
        #expect(world.answer(.api("GET", "\(list)/providers?region=us1")).status == 400)
    }

    @Test func `agents come as summaries`() throws {
        var world = try smallWorld()
        let answer = world.answer(.api("GET", "/agents"))
        let agents: JSONValue = [
            ["id": "agent_front", "name": "front desk"],
            ["id": "agent_night", "name": "night desk"],
        ]
        #expect(answer.json == ["summaries": agents])
    }

    @Test(arguments: [1, 7, 100])
    func `forwards and backwards the pages hold every number once`(limit: Int) throws {
        let account = try GeneratedFleet(count: 103, seed: 3).account()
        var faults = Faults()
        faults.shiftPages = 0
        var world = World(account: account, faults: faults)
        var forwards: [String] = []
        repeat {
            let cursor = forwards.last.map { "&starting_after=\($0)" } ?? ""
            let answer = world.answer(.api("GET", "\(list)?limit=\(limit)\(cursor)"))
            forwards += answer.ids
            if !answer.json.hasMore { break }
        } while forwards.count < 200
        #expect(forwards == account.order.map { account.numbers[Int($0)].id })
        var backwards = [forwards[102]]
        repeat {
            let target = "\(list)?limit=\(limit)&ending_before=\(backwards[0])"
            let answer = world.answer(.api("GET", target))
            backwards = answer.ids + backwards
            if !answer.json.hasMore { break }
        } while backwards.count < 200
        #expect(backwards == forwards)
    }

    @Test func `the list runs from the newest to the oldest, then by id`() throws {
        let account = try GeneratedFleet(count: 100, seed: 9).account()
        let listed = account.order.map { account.numbers[Int($0)] }
        for (first, second) in zip(listed, listed.dropFirst()) {
            #expect(
                first.createdAt > second.createdAt
                    || first.createdAt == second.createdAt && first.id < second.id
            )
        }
        #expect(Set(listed.map(\.createdAt)).count < 100)
    }
}
