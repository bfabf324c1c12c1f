import Testing

@testable import Reconciliation

/// A number's row says that it is given up on exactly when it is.
struct StalledRowTests {
    /// A number whose label the API did not find, so that nothing of it is in doubt.
    private func stalled() -> Script {
        let script = Script.atRest(Wish(1, .label("A")), reads: false)
        script.desire(Wish(1, .label("B")), digest: "digest 2")
        script.writeAll()
        script.answer(1, .status(404))
        script.writeAll()
        #expect(script.memory(1).isStalled && script.condition(1) == .stalled)
        return script
    }

    @Test func `it is free as soon as the file asks for what it has`() {
        let script = stalled()
        script.desire(Wish(1, .label("A")), digest: "digest 3")
        #expect(script.condition(1) == .current)
        #expect(!script.memory(1).isStalled)
        #expect(script.history(1).last == .adopted)
        #expect(script.reconciler.progress.stalled == 0)
    }

    @Test func `what it learns of another field does not free it`() {
        let script = Script(known: [], last: nil)
        let wish = Wish(1, Settings(label: "A", agent: .assigned("agent_9")))
        script.desire(wish)
        script.writeAll()
        script.readAccount(live(1, label: "A"))
        script.writeAll()
        #expect(script.condition(1) == .stalled && script.memory(1).isStalled)
        script.tell(.reconcileRequested)
        script.readAccount(live(1, label: "A"))
        #expect(script.condition(1) == .stalled && script.memory(1).isStalled)
    }

    @Test func `however often the file changes, few alarms are kept`() {
        let script = Script(reads: false)
        for count in 1...500 {
            script.desire(Wish(1, .label("\(count)")), digest: Digest("digest \(count)"))
            script.writeAll()
        }
        #expect(script.condition(1) == .stalled)
        #expect(script.reconciler.backlog.alarms <= 2 + Backlog.slack)
        #expect(script.reconciler.backlog.turns <= 2 + Backlog.slack)
    }
}

extension Script {
    fileprivate func condition(_ index: Int) -> WorkCondition? {
        reconciler.condition(of: number(index))
    }
}
