import Testing

@testable import Reconciliation
@testable import patchbay

struct PlanDigestTests {
    private typealias Kept = [UInt8]

    private func bytes(_ cases: [Case], live: Bool = false) -> [UInt8] {
        PlanDigest.canonicalBytes(of: PlanSubstance(Fleet(cases).plan(live: live)))
    }

    private let one = Case(
        100,
        want: Settings(agent: .assigned(nightDesk)),
        base: Settings(agent: .assigned(frontDesk))
    )

    @Test func `the bytes are these`() {
        let expected: [UInt8] =
            Array("patchbay plan 1\n".utf8)
            + [0, 0, 0, 0, 0, 0, 0, 1]
            + [0, 0, 0, 3, 0x4B, 0xBC, 0x8D, 0x94] + [2]
            + [3, 0, 0, 0, 0, 0, 0, 0, 22] + Array(frontDesk.string.utf8)
            + [3, 0, 0, 0, 0, 0, 0, 0, 22] + Array(nightDesk.string.utf8)
            + [UInt8](repeating: 0, count: 16)
        #expect(bytes([one]) == expected)
    }

    @Test func `what tells why, and what is learned, does not count`() {
        var other = one
        other.id = "ap_other"
        let elsewhere = Case(50, want: Settings(label: "a"), base: Settings(label: "a"))
        var live = one
        live.live = Settings(label: "x", agent: .assigned(frontDesk), provider: twilioUS)
        #expect(bytes([one]) == bytes([other]))
        #expect(bytes([one]) == bytes([elsewhere, one]))
        #expect(bytes([one]) == bytes([live], live: true))
    }

    @Test func `every effect counts`() {
        let agent = AgentSetting.assigned(nightDesk)
        let before = Settings(agent: .assigned(frontDesk))
        let plans: [[Case]] = [
            [],
            [one],
            [Case(101, want: Settings(agent: agent), base: before)],
            [Case(100, want: Settings(agent: agent), base: Settings(agent: .assigned(dayDesk)))],
            [Case(100, want: Settings(agent: agent), base: Settings(agent: .unassigned))],
            [Case(100, want: Settings(agent: agent))],
            [Case(100, want: Settings(agent: .unassigned), base: before)],
            [Case(100, want: Settings(label: "agent_9QdTcJ8hFsZ3eXaU"), base: before)],
            [Case(100, want: Settings(provider: twilioIE), base: before)],
            [one, Case(101, base: Settings(label: "Gone"))],
            [Case(100, base: Settings(label: "Gone"))],
            [one, Case(101, want: Settings(label: "a"), base: Plans.full("a", frontDesk))],
            [one, Case(101, want: Settings(label: "b"), base: Settings(label: "a"))],
            [one, Case(101, want: Settings(label: "b"), base: Settings(label: ""))],
        ]
        #expect(Set(plans.map { bytes($0) }).count == plans.count)
    }

    @Test func `what moves the digest is news of what is held, and nothing else is`() {
        var other = one
        other.id = "ap_other"
        let label = Settings(label: "a")
        let plans: [(cases: [Case], isLive: Bool)] = [
            ([one], false), ([other], false), ([], false),
            ([one, Case(101, base: label)], false),
            ([one, Case(101, want: label, base: Plans.full("a", frontDesk))], false),
            ([one, Case(101, want: label, base: Plans.full("a", nightDesk))], false),
            (
                [
                    one,
                    Case(
                        101, want: label,
                        base: Settings(label: "a", agent: .assigned(frontDesk))),
                ], false
            ),
            ([one], true), ([one, Case(150, live: label)], true),
            ([one, Case(101, want: label, base: label)], true),
            ([one, Case(101, want: label, base: label, live: label, id: "ap_1")], true),
        ]
        for one in plans {
            for other in plans {
                let (plan, next) = (
                    Fleet(one.cases).plan(live: one.isLive),
                    Fleet(other.cases).plan(live: other.isLive)
                )
                let held = Held(subject: .repairs, plan: plan, breaches: [])
                let isSame = held.isSame(as: Held(subject: .repairs, plan: next, breaches: []))
                #expect(isSame == (plan.digest == next.digest), "\(one.cases) \(other.cases)")
            }
        }
    }
}
