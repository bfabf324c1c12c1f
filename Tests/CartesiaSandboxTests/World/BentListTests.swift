// A list that misbehaves must still be one that a careful client can read to its end.

import Testing

@testable import CartesiaSandbox

struct BentListTests {
    private let list = "/agents/phone-numbers"

    @Test(arguments: ["duplicateItems", "shiftPages"])
    func `a page that repeats a number leaves none out`(fault: String) throws {
        let faults = try Faults(json: Array(#"{"\#(fault)":0.7}"#.utf8))
        var world = World(
            account: try GeneratedFleet(count: 60, seed: 5).account(),
            faults: faults,
            seed: 5
        )
        var ids: [String] = []
        for _ in 0..<200 {
            let cursor = ids.last.map { "&starting_after=\($0)" } ?? ""
            let answer = world.answer(.api("GET", "\(list)?limit=4\(cursor)"))
            #expect(answer.ids.count <= 4)
            ids += answer.ids
            if !answer.json.hasMore { break }
        }
        #expect(Set(ids).count == 60)
        #expect(ids.count > 60)
    }

    @Test func `an empty page can say that there is more`() throws {
        var world = try smallWorld { $0.emptyPages = 1 }
        let answer = world.answer(.api("GET", list))
        #expect(answer.ids == [])
        #expect(answer.json.hasMore)
        #expect(world.lastRecord.fault == "emptyPages")
    }

    @Test func `an empty list says that it is complete`() throws {
        var world = try smallWorld { $0.emptyList = true }
        let answer = world.answer(.api("GET", list))
        #expect(answer.ids == [])
        #expect(!answer.json.hasMore)
    }

    @Test func `a looping list never ends`() throws {
        var world = try smallWorld { $0.loopPages = true }
        for target in [list, "\(list)?starting_after=ap_own"] {
            let answer = world.answer(.api("GET", target))
            #expect(answer.ids == ["ap_lobby", "ap_bare", "ap_own"])
            #expect(answer.json.hasMore)
        }
    }

    @Test func `the list lags behind a change and the number itself does not`() throws {
        var world = try smallWorld { $0.listLag = 500 }
        _ = world.answer(.patch("ap_lobby", #"{"label":"One"}"#), at: 1000)
        _ = world.answer(.patch("ap_lobby", #"{"label":"Two"}"#), at: 1300)
        let labels = [1300, 1499, 1500, 1799, 1800].map { (moment: Int64) in
            world.answer(.api("GET", "\(list)?limit=1"), at: moment).json["data"]?.items[0]["label"]
        }
        #expect(labels == ["Lobby", "Lobby", "One", "One", "Two"])
        let read = world.answer(.api("GET", "\(list)/ap_lobby"), at: 1300)
        #expect(read.json["label"] == "Two")
    }

    @Test func `providers can come wrapped`() throws {
        var world = try smallWorld { $0.wrapProviders = true }
        let answer = world.answer(.api("GET", "\(list)/providers"))
        #expect(answer.json["data"]?.items.count == 4)
    }
}
