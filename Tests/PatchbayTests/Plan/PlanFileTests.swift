import Reconciliation
import Testing

@testable import patchbay

struct PlanFileTests {
    private func written(
        _ fleet: Fleet, live: Bool = false, drift: DriftPolicy = .repair, _ breaches: [Breach] = []
    ) -> (plan: Plan, text: String) {
        let plan = fleet.plan(live: live, drift: drift)
        let json = PlanJSON(
            plan: plan, names: fleet.names(live: live), digest: plan.digest, breaches: breaches)
        return (plan, json.text)
    }

    private func read(_ text: String) throws -> PlanFile {
        try PlanFile.parse(Array(text.utf8), path: "plan.json")
    }

    private func refusal(_ text: String) -> Failure? {
        do {
            _ = try read(text)
            return nil
        } catch { return error as? Failure }
    }

    @Test func `what is written is read as it was`() throws {
        let short = Fleet(
            (0..<9).map {
                Case($0, want: Plans.full("a", frontDesk), base: Plans.full("a", nightDesk))
            })
        let lists = Limits.listBreaches(of: short.plan(live: true))
        #expect(lists.count == 1)
        let plans = [
            written(Plans.live, live: true), written(Plans.live, live: true, drift: .report),
            written(Plans.unread), written(Plans.hostile), written(Fleet([])),
            written(Plans.uniform(500, changed: 400)),
            written(short, live: true, [.protected([phone(1)])] + lists),
        ]
        for (plan, text) in plans {
            let file = try read(text)
            #expect(file.substance == PlanSubstance(plan))
            #expect(file.digest == plan.digest)
        }
    }

    @Test func `a file that says one thing and names another is refused`() throws {
        let (plan, text) = written(Plans.live, live: true)
        for (old, new) in [
            (nightDesk.string, dayDesk.string), ("\"Lobbi\"", "\"Lobby\""),
            ("+14155550101", "+14155550109"), ("\"after\":null", "\"after\":\"agent_1\""),
            ("\"+14155550120\",", ""), (plan.digest.string, plan.digest.string.lowercased() + "0"),
        ] {
            let other = text.replacing(old, with: new)
            #expect(other != text, "\(old)")
            let failure = refusal(other)
            #expect(failure?.status == .error)
            #expect(failure?.description.contains("not as it was written") == true, "\(old)")
        }
        // What nothing is done by may be otherwise.
        #expect(refusal(text.replacing("\"San Francisco\"", with: "\"SF\"")) == nil)
        #expect(
            refusal(text.replacing(plan.digest.string, with: plan.digest.string.uppercased()))
                == nil)
    }

    @Test func `no byte that is changed on the way changes what is applied`() throws {
        let (plan, text) = written(Plans.unread)
        let substance = PlanSubstance(plan)
        let bytes = Array(text.utf8)
        for index in bytes.indices {
            for other in [bytes[index] ^ 1, bytes[index] ^ 0x20, UInt8(ascii: "0")] {
                var changed = bytes
                changed[index] = other
                if let file = try? PlanFile.parse(changed, path: "plan.json") {
                    #expect(file.substance == substance)
                }
            }
        }
    }

    @Test(arguments: [
        ("", "error:"), ("[]", "plan.json:1:1: this is no plan of version 1"),
        ("{\"version\":2}", "1:12: this is no plan of version 1"),
        ("{\"version\":1}", "1:1: this is no plan: \"changes\" is missing"),
        ("{\"version\":1,\"changes\":3}", "1:24: this is no list"),
        ("{\"version\":1,\"changes\":[{}]}", "\"fields\" is missing"),
        ("{\"version\":1,\"changes\":[{\"fields\":{}}]}", "these are no fields"),
        ("{\"version\":1,\"changes\":[{\"fields\":{\"a\":{}}}]}", "there is no such field"),
        (
            "{\"version\":1,\"changes\":[{\"fields\":{\"label\":{\"after\":1}}}]}",
            "this is no label"
        ),
        (
            "{\"version\":1,\"changes\":[{\"fields\":{\"provider\":{\"after\":null}}}]}",
            "this is no provider"
        ),
        (
            #"{"version":1,"changes":[{"number":"1","fields":{"agent":{"after":null}}}]}"#,
            "this is no phone number"
        ),
    ])
    func `what is no plan is told with its place`(_ text: String, _ words: String) {
        let failure = refusal(text)
        #expect(failure?.status == .error)
        #expect(failure?.description.contains(words) == true, "\(failure as Any)")
    }
}

struct PlanDifferenceTests {
    private func sentence(_ old: [Case], _ new: [Case]) -> String? {
        PlanDifference(
            from: PlanSubstance(Fleet(old).plan(live: false)),
            to: PlanSubstance(Fleet(new).plan(live: false)), Names(aliases))?.sentence
    }

    private func moves(_ last: Int, to agent: AgentID = nightDesk, from old: AgentID = frontDesk)
        -> Case
    {
        Case(
            last, want: Settings(agent: .assigned(agent)), base: Settings(agent: .assigned(old)))
    }

    @Test func `the first difference is told, and the others counted`() {
        let night = "night-desk (\(nightDesk))"
        let front = "front-desk (\(frontDesk))"
        #expect(sentence([moves(1)], [moves(1)]) == nil)
        #expect(sentence([moves(1)], []) == "+14155550001 would not change any more")
        #expect(
            sentence([moves(2)], [moves(1), moves(2)])
                == "+14155550001 would change, too: agent \(front) → \(night)")
        #expect(
            sentence([moves(1)], [moves(1, from: dayDesk)])
                == "+14155550001 would change otherwise: agent \(dayDesk) → \(night), "
                + "and not agent \(front) → \(night)")
        #expect(
            sentence([moves(1), moves(2), moves(3), moves(5)], [moves(3), moves(4), moves(5)])
                == "+14155550001 would not change any more, and 2 more numbers differ")
        #expect(
            sentence([moves(1), moves(2)], [])?.hasSuffix("and 1 more number differs") == true)
        #expect(
            sentence([], [Case(1, base: Settings(label: "a"))]) == "other numbers are let go")
    }
}
