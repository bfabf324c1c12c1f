import Testing

@testable import Reconciliation

/// The sender saw that the file was written since it was read.
struct OutdatedTests {
    private func script(_ indices: Int...) -> Script {
        let script = Script.atRest(indices.map { Wish($0, .label("A")) })
        let wishes = indices.map { Wish($0, .label("B")) }
        script.tell(.desired(desired(wishes), "digest 2"))
        script.recorded()
        return script
    }

    @Test func `the PATCH counts as not sent, and nothing leaves until the file is read`() {
        let script = script(1, 2)
        #expect(script.answer(1, Reply(.outdated)) == ["write deferred 1"])
        #expect(script.memory(1).inDoubt.isEmpty)
        #expect(
            script.entries.last { $0.kind == .deferred }?.problem
                == "not sent: the desired state was just written")
        script.writeAll()
        #expect(script.sends.isEmpty)
        script.desire(Wish(1, .label("C")), Wish(2, .label("A")), digest: "digest 3")
        #expect(script.writeAll() == ["send 1 label=C"])
    }

    @Test func `what was written down meanwhile is withdrawn`() {
        let script = script(1, 2)
        script.wakeUntilBusy()
        #expect(script.record?.record.entries.map(\.kind) == [.intended])
        script.answer(1, Reply(.outdated))
        #expect(script.writeAll() == [], "not sent")
        #expect(script.entries.count { $0.kind == .deferred } == 2)
    }

    @Test(arguments: [true, false])
    func `a refused file, or a second without news, lets it go on`(isRefused: Bool) {
        let script = script(1)
        script.answer(1, Reply(.outdated))
        script.writeAll()
        if isRefused {
            script.tell(.desiredRefused("no JSON"))
        } else {
            #expect(script.tell(.woke, after: .milliseconds(999)) == [])
            script.tell(.woke, after: .milliseconds(1))
        }
        script.wakeUntilSent()
        #expect(script.sends.map(\.request.body) == [.label("B")])
    }

    @Test func `it is no failed try, and slows nothing down`() {
        let script = script(1)
        let rate = script.reconciler.pacer.rate
        script.answer(1, Reply(.outdated))
        #expect(script.reconciler.pacer.rate == rate && script.reconciler.pacer.inFlight == 0)
        #expect(script.reconciler.work[number(1)]?.failures == 0)
    }
}
