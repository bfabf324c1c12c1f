import Testing

@testable import CartesiaSandbox

struct FaultTests {
    private let edit = Call.patch("ap_lobby", #"{"label":"Moved","agent_id":"agent_night"}"#)

    @Test(arguments: [429, 500, 502, 503, 504, 302])
    func `a status in place of an answer changes nothing`(status: Int) throws {
        var world = try smallWorld { $0.status = [status: 1] }
        let answer = world.answer(edit)
        #expect(answer.status == status)
        #expect(try world.number("ap_lobby").label == "Lobby")
        #expect(world.lastRecord.fault == "status")
        #expect(world.lastRecord.status == status)
        #expect(answer.header("retry-after") == nil)
        let isProxy = status == 502 || status == 504
        #expect(answer.header("content-type")?.hasPrefix("text/html") == isProxy)
        #expect((answer.header("location") != nil) == (status == 302))
    }

    @Test func `each status has its own probability`() throws {
        var world = try smallWorld { $0.status = [500: 0.25, 503: 0.5] }
        var counts: [Int: Int] = [:]
        for _ in 0..<4000 { counts[world.answer(.api("GET", "/agents")).status, default: 0] += 1 }
        #expect((900...1100).contains(counts[500, default: 0]))
        #expect((1850...2150).contains(counts[503, default: 0]))
        #expect(counts.keys.sorted() == [200, 500, 503])
    }

    @Test func `queued statuses come once, and 200 lets one through`() throws {
        var world = try smallWorld {
            $0.statusOnce = [503, 200, 429]
            $0.status = [500: 1]
        }
        let statuses = (0..<4).map { _ in world.answer(.api("GET", "/agents")).status }
        #expect(statuses == [503, 200, 429, 500])
        #expect(world.ledger[0].fault == "statusOnce")
        #expect(world.ledger[1].fault == nil)
    }

    @Test(arguments: [
        ("resetBeforeApplying", Ending.reset, false), ("resetAfterApplying", .reset, true),
        ("hang", .hang, false),
    ])
    func `a lost answer leaves a record without a status`(
        fault: String,
        ending: Ending,
        applied: Bool
    ) throws {
        var world = try smallWorld()
        world.faults = try Faults(json: Array(#"{"\#(fault)":1}"#.utf8))
        #expect(world.handle(edit).ending == ending)
        #expect(try world.number("ap_lobby").label == (applied ? "Moved" : "Lobby"))
        #expect(world.lastRecord.status == nil)
        #expect(world.lastRecord.applied == applied)
        #expect(world.lastRecord.changed == (applied ? [.label, .agent] : []))
        #expect(world.lastRecord.fault == fault)
    }

    @Test func `a request that hangs may have been applied`() throws {
        var world = try smallWorld {
            $0.hang = 1
            $0.hangApplies = true
        }
        #expect(world.handle(edit).ending == .hang)
        #expect(world.lastRecord.applied)
    }

    @Test func `garbage is HTML without effect or half an answer with it`() throws {
        var world = try smallWorld { $0.garbage = 1 }
        var kinds: Set<String> = []
        for index in 0..<40 {
            let answer = world.answer(.patch("ap_lobby", #"{"label":"Turn \#(index)"}"#))
            #expect(answer.status == 200)
            #expect(answer.json == .null)
            let isHTML = answer.text.hasPrefix("<html>")
            #expect(world.lastRecord.applied == !isHTML)
            kinds.insert(isHTML ? "html" : "half")
        }
        #expect(kinds.count == 2)
    }

    @Test func `a partial 400 writes each field by a coin`() throws {
        var seen: Set<[NumberField]> = []
        for seed in 0..<60 as Range<UInt64> {
            var world = try smallWorld({ $0.partial400 = 1 }, seed: seed)
            #expect(world.answer(edit).status == 400)
            #expect(world.lastRecord.applied == (world.lastRecord.changed == [.label, .agent]))
            #expect(world.lastRecord.fault == "partial400")
            let number = try world.number("ap_lobby")
            #expect((number.label == "Moved") == world.lastRecord.changed.contains(.label))
            seen.insert(world.lastRecord.changed)
        }
        #expect(seen == [[], [.label], [.agent], [.label, .agent]])
    }

    @Test func `an ignored 200 shows the number as it is`() throws {
        var world = try smallWorld { $0.ignored200 = 1 }
        let answer = world.answer(edit)
        #expect(answer.status == 200)
        #expect(answer.json["label"] == "Lobby")
        #expect(!world.lastRecord.applied)
        #expect(world.answer(.api("GET", "/agents")).status == 200)
        #expect(world.lastRecord.fault == nil)
    }

    @Test func `reads can be refused while writes pass`() throws {
        var world = try smallWorld { $0.refuseReads = true }
        #expect(world.answer(.api("GET", "/agents")).status == 403)
        #expect(world.answer(edit).status == 200)
    }

    @Test func `a revoked key is refused everywhere`() throws {
        var world = try smallWorld { $0.refuseKey = true }
        #expect(world.answer(.api("GET", "/agents")).status == 401)
        #expect(world.answer(edit).status == 401)
        #expect(world.lastRecord.fault == "refuseKey")
    }

    @Test func `faults can be kept to some methods`() throws {
        var world = try smallWorld {
            $0.status = [500: 1]
            $0.latency = 50...50
            $0.methods = ["PATCH"]
        }
        let read = world.handle(.api("GET", "/agents"))
        #expect(read.ending.status == 200)
        #expect(read.delayMilliseconds == 0)
        let write = world.handle(edit)
        #expect(write.ending.status == 500)
        #expect(write.delayMilliseconds == 50)
    }

    @Test func `latency stays in its range and reaches both ends`() throws {
        var world = try smallWorld { $0.latency = 10...13 }
        let delays = (0..<100).map { _ in world.handle(.api("GET", "/agents")).delayMilliseconds }
        #expect(Set(delays) == [10, 11, 12, 13])
    }

    @Test func `a wrong header is not hidden behind a fault`() throws {
        var world = try smallWorld { $0.status = [500: 1] }
        #expect(world.answer(Call("GET", "/agents")).status == 401)
    }
}
