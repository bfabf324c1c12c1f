import Testing

@testable import Reconciliation

struct SendingTests {
    @Test func `a change is written down, sent, and written down as applied`() {
        let script = Script.atRest(Wish(1, .label("A")))
        #expect(
            script.desire(Wish(1, .label("B")), digest: "digest 2")
                == ["write accepted 2, intended 1"])
        #expect(script.memory(1) == Memory(generation: 2, inDoubt: .label))
        #expect(script.recorded() == ["send 1 label=B"])
        #expect(script.answer(1, .shows(live(1, label: "B"))) == ["write applied 1"])
        #expect(script.base(1) == .label("B"))
        #expect(script.memory(1) == Memory(generation: 2))
        #expect(script.recorded() == [])
        #expect(script.phase(1) == nil)
    }

    @Test func `only the fields that changed are sent`() {
        let all = Settings(label: "A", agent: .assigned("agent_1"), provider: "ata_1")
        let script = Script.atRest(Wish(1, all))
        script.desire(Wish(1, Settings.unassigned.over(all)), digest: "digest 2")
        #expect(script.recorded() == ["send 1 agent=none"])
    }

    @Test func `nothing is sent before the intent is on the disk, whatever else happens`() {
        let script = Script.atRest(Wish(1, .label("A")))
        #expect(script.desire(Wish(1, .label("B")), digest: "digest 2").count == 1)
        for _ in 0..<5 {
            #expect(script.tell(.woke, after: .seconds(1)) == [])
        }
        #expect(script.tell(.recorded(Ticket(9_999))) == [])
        #expect(script.desire(Wish(1, .label("B")), digest: "digest 2") == [])
        #expect(script.recorded() == ["send 1 label=B"])
    }

    @Test func `an intent that the file has overtaken is withdrawn, and the newer value is sent`() {
        let script = Script.atRest(Wish(1, .label("A")))
        script.desire(Wish(1, .label("B")), digest: "digest 2")
        #expect(script.desire(Wish(1, .label("C")), digest: "digest 3") == [])
        #expect(script.recorded() == ["write accepted 3, deferred 1, intended 1"])
        #expect(script.recorded() == ["send 1 label=C"])
        #expect(script.answer(1, .shows(live(1, label: "C"))) == ["write applied 1"])
        #expect(
            script.entries.first { $0.kind == .deferred }?.problem
                == "not sent: the desired state moved on")
    }

    @Test func `an intent whose value the file takes back is withdrawn, and nothing is sent`() {
        let script = Script.atRest(Wish(1, .label("A")))
        script.desire(Wish(1, .label("B")), digest: "digest 2")
        script.desire(Wish(1, .label("A")), digest: "digest 3")
        #expect(script.recorded() == ["write accepted 3, deferred 1"])
        #expect(script.recorded() == [])
        #expect(script.memory(1).inDoubt.isEmpty && script.phase(1) == nil)
    }

    @Test func `an intent for a number that left the file is withdrawn and the number released`() {
        let script = Script.atRest(Wish(1, .label("A")), Wish(2, .label("A")))
        script.desire(Wish(1, .label("B")), Wish(2, .label("A")), digest: "digest 2")
        script.desire(Wish(2, .label("A")), digest: "digest 3")
        #expect(script.recorded() == ["write accepted 3, deferred 1, released 1"])
        #expect(script.recorded() == [])
    }

    @Test func `while one value is under way, a newer one waits for its answer`() {
        let script = Script.atRest(Wish(1, .label("A")))
        script.desire(Wish(1, .label("B")), digest: "digest 2")
        script.recorded()
        #expect(script.desire(Wish(1, .label("C")), digest: "digest 3") == ["write accepted 3"])
        #expect(script.recorded() == [])
        let orders = script.answer(1, .shows(live(1, label: "B")), after: .seconds(2))
        #expect(orders == ["write applied 1, intended 1"])
        #expect(script.recorded() == ["send 1 label=C"])
    }

    @Test func `what comes up while a record is under way goes into the next`() {
        let script = Script.atRest(
            Wish(1, .label("A")), Wish(2, .label("A")), Wish(3, .label("A")))
        script.desire(
            Wish(1, .label("B")), Wish(2, .label("B")), Wish(3, .label("B")), digest: "digest 2")
        #expect(script.tell(.woke, after: .seconds(1)) == [])
        #expect(script.tell(.woke, after: .seconds(1)) == [])
        #expect(script.recorded() == ["send 1 label=B", "write intended 2, intended 3"])
        #expect(script.recorded() == ["send 2 label=B", "send 3 label=B"])
    }

    @Test func `numbers are sent in ascending order, at the pacer's pace, each once`() {
        let wishes = (0..<9).map { Wish($0, .label("A")) }
        let script = Script(reads: false, known: wishes.map { Known($0.index, .label("0")) })
        script.tell(.desired(desired(wishes), "digest 1"))
        var sent: [Int] = []
        for _ in 0..<200 where sent.count < 9 {
            if script.record != nil {
                script.recorded()
            } else if let index = script.sends.first.map({ index(of: $0.request.number) }) {
                sent.append(index)
                script.answer(index, .shows(live(index, label: "A")))
            } else {
                script.wake()
            }
        }
        #expect(sent == Array(0..<9))
        script.writeAll()
        #expect(script.isIdle)
        #expect(script.reconciler.progress.current == 9)
    }

    @Test func `in an outage retries are bounded, whatever the count of numbers`() {
        let wishes = (0..<45).map { Wish($0, .label("A")) }
        let script = Script(reads: false, known: wishes.map { Known($0.index, .label("0")) })
        script.tell(.desired(desired(wishes), "digest 1"))
        var tries = 0
        let end = script.now + .seconds(300)
        while script.now < end {
            if script.record != nil {
                script.recorded()
            } else if let number = script.sends.first?.request.number {
                tries += 1
                script.answer(index(of: number), .notSent)
            } else {
                script.wake()
            }
        }
        let bound = 45 + RetryBudget.capacity / 14 + 300 / 30 + 1
        #expect((45...bound).contains(tries))
    }

    @Test func `no more PATCHes are without an answer than allowed`() {
        let wishes = (0..<9).map { Wish($0, .label("A")) }
        let script = Script(reads: false, known: wishes.map { Known($0.index, .label("0")) })
        script.tell(.desired(desired(wishes), "digest 1"))
        for _ in 0..<20 {
            script.writeAll()
            if script.isIdle { break }
            script.wake()
        }
        #expect(script.sends.count == 4)
        #expect(script.isIdle, "only an answer makes room")
    }
}
