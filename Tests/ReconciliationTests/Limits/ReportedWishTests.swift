import Testing

@testable import Reconciliation

/// Where drift is only reported, a new wish for a field that somebody else has moved is not sent.
/// It is sent once the field is back, and counts against the limits when it is asked for.
struct ReportedWishTests {
    private func breaches(
        _ wish: Settings, _ count: Int, live agent: AgentID
    ) -> [Breach] {
        let old = (0..<100).map { Wish($0, .agent("agent_1")) }
        let new = (0..<100).map { Wish($0, $0 < count ? wish : .agent("agent_1")) }
        let account = Account(
            numbers: (0..<100).map { live($0, agent: $0 < count ? agent : "agent_1") })
        let plan = Planner.plan(
            desired: desired(new),
            lastApplied: lastApplied(old.map { Known($0.index, $0.settings) }),
            account: account, drift: .report)
        #expect(plan.changes.isEmpty && plan.reported.count == count)
        return Limits().breaches(of: plan, from: desired(old), to: desired(new))
    }

    @Test func `it counts as a change`() {
        #expect(breaches(.agent("agent_2"), 10, live: "agent_9").isEmpty)
        #expect(
            breaches(.agent("agent_2"), 11, live: "agent_9")
                == [.changes(changed: 11, released: 0, managed: 100, most: 10)])
    }

    @Test func `it counts where it takes the agent`() {
        #expect(breaches(.unassigned, 2, live: "agent_9").isEmpty)
        #expect(
            breaches(.unassigned, 3, live: "agent_9")
                == [.unassigned(3, managed: 100, most: 2)])
    }

    @Test func `what only has drifted counts neither way`() {
        #expect(breaches(.agent("agent_1"), 50, live: "agent_9").isEmpty)
    }
}
