import Testing

@testable import Reconciliation

struct LimitsTests {
    private let all = (0..<100).map { Wish($0, .agent("agent_1")) }

    private func breaches(
        _ old: [Wish]?, _ new: [Wish], live: [LiveNumber]? = nil, limits: Limits = Limits()
    ) -> [Breach] {
        let known = lastApplied((old ?? []).map { Known($0.index, $0.settings) })
        let account = live.map { Account(numbers: $0) }
        let plan = Planner.plan(desired: desired(new), lastApplied: known, account: account)
        return limits.breaches(of: plan, from: old.map { desired($0) }, to: desired(new))
    }

    private func changed(_ count: Int, to settings: Settings = .agent("agent_2")) -> [Wish] {
        all.enumerated().map { $0.offset < count ? Wish($0.offset, settings) : $0.element }
    }

    @Test(arguments: [(1, 10), (99, 10), (100, 10), (119, 11), (1_000, 100)])
    func `the most is the count or the share, whichever is more`(managed: Int, most: Int) {
        #expect(Limits().changes.most(of: managed) == most)
    }

    @Test func `as many changes as are allowed go on, one more does not`() {
        #expect(breaches(all, changed(10)).isEmpty)
        #expect(
            breaches(all, changed(11))
                == [.changes(changed: 11, released: 0, managed: 100, most: 10)])
    }

    @Test func `released numbers count like changed ones, and as managed`() {
        #expect(breaches(all, Array(all.dropLast(10))).isEmpty)
        #expect(
            breaches(all, Array(all.prefix(89)))
                == [.changes(changed: 0, released: 11, managed: 100, most: 10)])
        #expect(
            breaches(all, Array(changed(6).dropLast(5)))
                == [.changes(changed: 6, released: 5, managed: 100, most: 10)])
    }

    @Test func `numbers of which only fields leave the file count too`() {
        let old = (0..<100).map { Wish($0, Settings(label: "A", agent: .assigned("agent_1"))) }
        #expect(!breaches(old, old.map { Wish($0.index, .label("A")) }).isEmpty)
    }

    @Test func `numbers that lose their agent have a limit of their own`() {
        #expect(breaches(all, changed(2, to: .unassigned)).isEmpty)
        #expect(
            breaches(all, changed(3, to: .unassigned))
                == [.unassigned(3, managed: 100, most: 2)])
    }

    @Test func `what was asked for already does not count again`() {
        let known = lastApplied(all.map { Known($0.index, $0.settings) })
        let new = desired(changed(50))
        let plan = Planner.plan(desired: new, lastApplied: known, account: nil)
        #expect(plan.changes.count == 50)
        #expect(Limits().breaches(of: plan, from: new, to: new).isEmpty)
        #expect(!Limits().breaches(of: plan, from: nil, to: new).isEmpty)
    }

    @Test func `a wave of drift is held by the same limits`() {
        func drifted(_ count: Int, _ agent: AgentID?) -> [LiveNumber] {
            (0..<100).map { live($0, agent: $0 < count ? agent : "agent_1") }
        }
        #expect(breaches(all, all, live: drifted(10, "agent_9")).isEmpty)
        #expect(
            breaches(all, all, live: drifted(11, "agent_9"))
                == [.drift(11, managed: 100, most: 10)])
        let unassigned = (0..<100).map { Wish($0, .unassigned) }
        #expect(
            breaches(
                unassigned, unassigned, live: (0..<100).map { live($0, agent: $0 < 3 ? "x" : nil) })
                == [.driftUnassigned(3, managed: 100, most: 2)])
    }

    @Test func `a list that is empty or short is not believed`() {
        func listing(_ count: Int) -> [LiveNumber] {
            (0..<count).map { live($0, agent: "agent_1") }
        }
        #expect(breaches(all, all, live: listing(0)) == [.emptyList(known: 100)])
        #expect(
            breaches(all, all, live: listing(79)) == [.shortList(missing: 21, known: 100)])
        #expect(breaches(all, all, live: listing(80)).isEmpty)
        let few = Array(all.prefix(4))
        #expect(breaches(few, few, live: listing(2)).isEmpty, "two are not many")
        #expect(breaches(few, few, live: listing(1)) == [.shortList(missing: 3, known: 4)])
    }

    @Test func `every sentence names the count, what it is a share of, and the limit`() {
        let samples: [(Breach, [String])] = [
            (.changes(changed: 11, released: 0, managed: 100, most: 10), ["11", "100", "10"]),
            (.changes(changed: 6, released: 5, managed: 100, most: 10), ["6", "5", "100", "10"]),
            (.unassigned(3, managed: 100, most: 2), ["3", "100", "2"]),
            (.drift(11, managed: 100, most: 10), ["11", "100", "10"]),
            (.driftUnassigned(3, managed: 100, most: 2), ["3", "100", "2"]),
            (.shortList(missing: 21, known: 100), ["21", "100", "20 %"]),
            (.emptyList(known: 7), ["7"]),
            (.protected([number(1)]), ["+14155550101"]),
        ]
        for (breach, words) in samples {
            for word in words { #expect(breach.sentence.contains(word), "\(breach)") }
        }
    }
}
