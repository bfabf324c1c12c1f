import Testing

@testable import Reconciliation

struct DesiredTests {
    private func accepted(_ script: Script) -> [UInt32] {
        script.reports.compactMap {
            if case .accepted(let revision, _) = $0 { revision.sequence } else { nil }
        }
    }

    @Test func `the same content again is no new revision`() {
        let script = Script.atRest(Wish(1, .label("A")))
        #expect(script.desire(Wish(1, .label("A")), digest: "digest 1") == [])
        #expect(script.desire(Wish(1, .label("A")), digest: "digest 2") == ["write accepted 2"])
        script.recorded()
        #expect(script.desire(Wish(1, .label("A")), digest: "digest 2") == [])
        #expect(accepted(script) == [2])
        #expect(script.reconciler.revision == Revision(sequence: 2, digest: "digest 2"))
    }

    @Test func `a revision that is replaced before it is written down has never been`() throws {
        let script = Script.atRest(Wish(1, .label("A")), Wish(2, .label("A")), Wish(3, .label("A")))
        #expect(
            script.desire(Wish(2, .label("A")), Wish(3, .label("A")), digest: "digest 2")
                == ["write accepted 2, released 1"])
        // The disk takes its time, and the file goes on.
        #expect(script.desire(Wish(3, .label("A")), digest: "digest 3") == [])
        #expect(script.desire(Wish(3, .label("A")), digest: "digest 4") == [])
        #expect(script.recorded() == ["write accepted 3, released 2"])
        let record = try #require(script.record?.record)
        #expect(record.accepted == Revision(sequence: 3, digest: "digest 4"))
        #expect(record.entries.map(\.revision) == [3])
    }

    @Test func `a file that is not valid changes nothing but what is said`() {
        let script = Script.atRest(Wish(1, .label("A")))
        let wake = script.reconciler.nextWakeup
        #expect(script.tell(.desiredRefused("line 3: no")) == ["write standing"])
        script.recorded()
        #expect(script.tell(.desiredRefused("line 3: no")) == [])
        #expect(script.reconciler.standing.desiredProblem == "line 3: no")
        #expect(script.reconciler.desired.settings(of: number(1)) == .label("A"))
        #expect(script.reconciler.nextWakeup == wake)
        #expect(script.desire(Wish(1, .label("A")), digest: "digest 1") == ["write standing"])
        #expect(script.reconciler.standing.desiredProblem == nil)
    }

    @Test func `before there is a desired state nothing is read, planned, sent or forgotten`() {
        for mode in [Policy.Mode.continuous, .once] {
            let script = Script(mode, known: [Known(1, .label("A"))])
            script.tell(.desiredRefused("no such file"))
            for _ in 0..<20 {
                script.answerReadings(live(1, label: "X"))
                if script.reconciler.nextWakeup != nil { script.wake() }
            }
            #expect(script.entries.isEmpty && script.plans.isEmpty && script.sends.isEmpty)
            #expect(script.base(1) == .label("A"))
        }
    }

    @Test func `a number that leaves the file is left as it is, and forgotten`() {
        let script = Script.atRest(Wish(1, .label("A")), Wish(2, .label("A")))
        #expect(
            script.desire(Wish(2, .label("A")), digest: "digest 2")
                == ["write accepted 2, released 1"])
        script.recorded()
        #expect(script.reconciler.lastApplied.numbers.count == 1)
        #expect(script.sends.isEmpty && script.reconciler.progress.managed == 1)
    }

    @Test func `a field that leaves the file is left as it is, and forgotten`() {
        let script = Script.atRest(Wish(1, Settings(label: "A", agent: .unassigned)))
        #expect(
            script.desire(Wish(1, .label("A")), digest: "digest 2")
                == ["write accepted 2, unmanaged 1"])
        script.recorded()
        #expect(script.base(1) == .label("A"))
        #expect(script.desire(Wish(1, .label("A")), digest: "digest 2") == [])
    }

    @Test func `a number that comes back is a first sight`() {
        let script = Script.atRest(Wish(1, .label("A")), Wish(2, .label("A")))
        script.desire(Wish(2, .label("A")), digest: "digest 2")
        script.writeAll()
        script.desire(Wish(1, .label("A")), Wish(2, .label("A")), digest: "digest 3")
        script.writeAll()
        #expect(script.phase(1) == .wantsList)
        #expect(script.readings.map(\.query) == [.numbers(after: nil)])
    }

    @Test func `a field in doubt of which nothing was known is forgotten when it leaves the file`()
    {
        let doubted = Known(1, .label("A"), inDoubt: .agent)
        let want = Settings(label: "A", agent: .unassigned)
        let script = Script(known: [doubted], last: [Wish(1, want)])
        script.desire(Wish(1, .label("A")), digest: "digest 2")
        script.answerReadings(live(1, label: "A"))
        for _ in 0..<9 {
            script.answerReadings(live(1, label: "A"))
            script.wake()
        }
        #expect(script.history(1).filter { $0 == .unmanaged }.count == 1)
        #expect(script.memory(1).inDoubt.isEmpty)
        #expect(script.reconciler.progress.inDoubt == 0)
    }

    @Test func `the generation counts the changes of one number's wish, not those of others`() {
        let script = Script.atRest(Wish(1, .label("A")), Wish(2, .label("A")))
        func generation() -> UInt32? { script.reconciler.generation(of: number(1)) }
        #expect(generation() == 1)
        script.desire(Wish(1, .label("A")), Wish(2, .label("B")), digest: "digest 2")
        #expect(generation() == 1)
        script.desire(Wish(1, .label("A"), id: "ap_1"), Wish(2, .label("B")), digest: "digest 3")
        #expect(generation() == 2, "another id is another wish")
        script.desire(Wish(1, .unassigned, id: "ap_1"), Wish(3, .label("B")), digest: "digest 4")
        #expect(generation() == 3)
        script.desire(Wish(3, .label("B")), digest: "digest 5")
        #expect(generation() == nil)
    }

    @Test func `a wish that changes its spelling only is another wish`() {
        let script = Script.atRest(Wish(1, .label("caf\u{E9}")))
        script.desire(Wish(1, .label("cafe\u{301}")), digest: "digest 2")
        #expect(script.recorded() == ["send 1 label=cafe\u{301}"])
        #expect(script.sends[0].request.body.label == "cafe\u{301}")
    }

    @Test func `after a restart the last good state holds, and a stalled number stays stalled`() {
        let script = Script(
            known: [Known(1, .label("A"), generation: 4, isStalled: true)],
            last: [Wish(1, .label("B"))])
        script.desire(Wish(1, .label("B")))
        script.readAccount(live(1, label: "A"))
        script.writeAll()
        guard case .stalled = script.phase(1) else {
            Issue.record("number 1 is stalled")
            return
        }
        let start = script.now
        script.desire(Wish(1, .label("C")), digest: "digest 2")
        script.wakeUntilSent()
        #expect(script.sends.count == 1 && script.now - start < .seconds(1))
    }

    @Test func `the service says when it comes to rest, once`() {
        let script = Script.atRest(Wish(1, .label("A")))
        script.desire(Wish(1, .label("B")), digest: "digest 2")
        script.recorded()
        script.answer(1, .shows(live(1, label: "B")))
        script.recorded()
        script.tell(.woke)
        let quiet = script.reports.compactMap {
            if case .quiet(let progress) = $0 { progress } else { nil }
        }
        #expect(quiet.map(\.current) == [1] && quiet.map(\.managed) == [1])
    }
}
