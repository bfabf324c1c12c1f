import Testing

@testable import Reconciliation

struct KeyTests {
    private func sent() -> Script {
        let script = Script.atRest(Wish(1, .label("A")), Wish(2, .label("A")))
        script.desire(Wish(1, .label("B")), Wish(2, .label("B")), digest: "digest 2")
        script.recorded()
        return script
    }

    private func holds(_ script: Script) -> [String] {
        script.reports.compactMap {
            switch $0 {
            case .keyRefused(let words): "held: \(words)"
            case .keyAccepted: "released"
            default: nil
            }
        }
    }

    @Test(arguments: [401, 403])
    func `a refused key holds everything until it was read again`(status: UInt16) {
        let script = sent()
        #expect(script.answer(1, .status(status, "no")) == ["write deferred 1, standing"])
        script.recorded()
        #expect(script.reconciler.standing.hold == "no")
        #expect(script.memory(1).inDoubt.isEmpty)
        let start = script.now
        #expect(script.tell(.woke, after: .seconds(4)) == [])
        #expect(script.wakeUntilBusy() == ["renew key"])
        #expect((script.now - start) <= .seconds(5.5))
        #expect(script.reconciler.nextWakeup == nil, "the shell is reading the key")
        #expect(script.tell(.woke, after: .seconds(60)) == [])
        #expect(script.tell(.keyRenewed).first?.hasPrefix("write intended") == true)
        #expect(script.reconciler.standing.hold == "no", "it is not known to be good yet")
        let number = script.recorded().contains("send 2 label=B") ? 2 : 1
        script.answer(number, .shows(live(number, label: "B")))
        #expect(script.reconciler.standing.hold == nil)
        #expect(holds(script) == ["held: no", "released"])
    }

    @Test func `a key that stays refused is read ever more slowly, and told once`() {
        let script = sent()
        var waits: [Double] = []
        var index = 1
        for _ in 0..<9 {
            script.answer(index, .status(401, "no"))
            script.writeAll()
            let start = script.now
            #expect(script.wakeUntilBusy() == ["renew key"])
            waits.append((script.now - start).inSeconds)
            script.tell(.keyRenewed)
            script.wakeUntilSent()
            index = script.sends.first.map { ReconciliationTests.index(of: $0.request.number) } ?? 0
        }
        for (wait, expected) in zip(waits, [5.0, 10, 20, 40, 80, 160, 300, 300, 300]) {
            #expect((expected * 0.89...expected * 1.11).contains(wait))
        }
        #expect(holds(script) == ["held: no"])
    }

    @Test func `while the key is refused nothing leaves, also nothing that is being written`() {
        let script = sent()
        #expect(script.wakeUntilBusy() == ["write intended 2"])
        script.answer(1, .status(401, "no"))
        #expect(script.recorded() == ["write deferred 1, deferred 2, standing"])
        #expect(script.recorded() == [])
        #expect(
            script.desire(Wish(1, .label("C")), Wish(2, .label("C")), digest: "digest 3")
                == ["write accepted 3"])
        #expect(script.recorded() == [])
    }

    @Test func `an answer to a request from before the refusal does not end the hold`() {
        let script = sent()
        script.wakeUntilBusy()
        script.recorded()
        script.answer(1, .status(401, "no"))
        script.recorded()
        script.answer(2, .shows(live(2, label: "B")))
        #expect(script.reconciler.standing.hold == "no")
        #expect(holds(script) == ["held: no"])
        script.writeAll()
        #expect(script.wakeUntilBusy() == ["renew key"])
    }

    @Test func `a 401 on the list holds, and the list goes on where it was`() {
        let script = Script(known: [Known(1, .label("A"))])
        #expect(script.desire(Wish(1, .label("A"))).contains("list"))
        let page = NumberPage(numbers: [live(1, label: "A")], hasMore: true)
        script.observe(.numbers(.content(page)))
        script.writeAll()
        #expect(script.wakeUntilBusy() == ["list after ap_1"])
        script.observe(.numbers(.status(401, "no")))
        script.writeAll()
        #expect(script.wakeUntilBusy() == ["renew key"])
        #expect(script.tell(.keyRenewed) == ["list after ap_1"])
    }

    @Test func `a 401 on a number's reading holds, and the number is read again`() {
        let script = sent()
        script.answer(1, .lost)
        script.writeAll()
        for _ in 0..<9 where script.readings.isEmpty {
            script.wake()
            script.writeAll()
        }
        script.observe(.number(.status(401, "no")))
        script.writeAll()
        #expect(script.wakeUntilBusy() == ["renew key"])
        script.tell(.keyRenewed)
        for _ in 0..<9 where script.readings.isEmpty {
            script.writeAll()
            script.wake()
        }
        #expect(script.readings.map(\.query) == [.number("ap_1")])
    }

    @Test func `a renewed key that nobody asked for changes nothing`() {
        let script = sent()
        #expect(script.tell(.keyRenewed) == [])
    }
}
