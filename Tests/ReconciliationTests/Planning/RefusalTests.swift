import Testing

@testable import Reconciliation

struct RefusalTests {
    private let agents = [
        LiveAgent(id: "agent_front", name: "Front"), LiveAgent(id: "agent_night", name: "Night"),
    ]
    private let providers = [
        LiveProviderAccount(id: "ata_1", type: "twilio"),
        LiveProviderAccount(id: "ata_2", type: "twilio"),
        LiveProviderAccount(id: "trunk_1", type: "sip_trunk"),
        LiveProviderAccount(id: nil, type: "cartesia"),
    ]

    private func plan(
        _ wishes: Wish...,
        known: LastApplied = LastApplied(),
        live numbers: LiveNumber...,
        directory: Bool = true
    ) -> Plan {
        Planner.plan(
            desired: desired(wishes),
            lastApplied: known,
            account: Account(
                numbers: numbers,
                agents: directory ? agents : nil,
                providers: directory ? providers : nil
            )
        )
    }

    private func sentence(_ plan: Plan) -> String? {
        plan.changes.isEmpty && plan.refusals.count == 1 ? plan.refusals[0].sentence : nil
    }

    @Test func `a number that the account lacks is refused, and no other is proposed for it`() {
        let plan = plan(Wish(1, .label("A")), live: live(2))
        #expect(sentence(plan) == "the account has no number +14155550101")
        #expect(plan.missing.isEmpty)
        #expect(plan.refusals[0].location == SourceLocation(file: "numbers.json", line: 2))
    }

    @Test(arguments: [
        ("+1415555010", ["+14155550101"], "+14155550101"),
        ("+141555501011", ["+14155550101"], "+14155550101"),
        ("+1415555010", ["+14155550101", "+14155550102"], nil),
        ("+14155550102", ["+14155550101"], nil), ("+14155550110", ["+14155550101"], nil),
    ])
    func `a digit too many or too few is a slip, another digit is another number`(
        written: String, account: [String], meant: String?
    ) throws {
        func live(_ text: String) throws -> LiveNumber {
            LiveNumber(
                id: NumberID(text), number: try #require(PhoneNumber(text)), label: nil, agent: nil,
                provider: .absent)
        }
        var numbers = NumberTable<SourcePlace>()
        let number = try #require(PhoneNumber(written))
        numbers.set(number, id: nil, settings: .label("A"), note: SourcePlace(part: 0, line: 1))
        let plan = Planner.plan(
            desired: DesiredState(parts: ["a"], numbers: numbers, aliases: Aliases()),
            lastApplied: LastApplied(),
            account: Account(
                numbers: try account.map(live), agents: agents, providers: providers))
        let cause = Refusal.Cause.numberNotInAccount(didYouMean: meant.flatMap { PhoneNumber($0) })
        #expect(plan.refusals.map(\.cause) == [cause])
    }

    @Test func `a missing number whose id is known is to be looked up`() {
        let byFile = plan(Wish(1, .label("A"), id: "ap_1"))
        #expect(sentence(byFile) == "the account has no number +14155550101")
        #expect(byFile.missing == [number(1)])
        let known = lastApplied(Known(1, .label("A")))
        #expect(plan(Wish(1, .label("A")), known: known, live: live(2)).missing == [number(1)])
    }

    @Test func `the id of another number is refused by the name of its owner`() {
        let both = plan(Wish(1, .label("A"), id: "ap_2"), live: live(1), live(2))
        #expect(
            sentence(both) == "the id ap_2 belongs to +14155550102, not to +14155550101")
        let nobody = plan(Wish(1, .label("A"), id: "ap_9"), live: live(1))
        #expect(
            sentence(nobody) == "the id ap_9 belongs to another number, not to +14155550101")
    }

    @Test func `an agent that the account lacks is refused`() {
        #expect(
            sentence(plan(Wish(1, .agent("agent_nihgt")), live: live(1)))
                == "the account has no agent agent_nihgt; did you mean agent_night?")
        #expect(
            sentence(plan(Wish(1, .agent("somebody")), live: live(1)))
                == "the account has no agent somebody")
    }

    @Test func `a provider that the account lacks is refused`() {
        #expect(
            sentence(plan(Wish(1, .provider("ata_3")), live: live(1)))
                == "the account has no provider ata_3; did you mean ata_1?")
    }

    @Test func `a number cannot leave the Cartesia provider`() {
        let sentence = sentence(
            plan(Wish(1, .provider("ata_1")), live: live(1, provider: .cartesia)))
        #expect(
            sentence?.hasSuffix("cannot be moved to ata_1 through the API; leave `provider` out")
                == true)
        let other = plan(Wish(1, .label("A")), live: live(1, provider: .cartesia))
        #expect(other.refusals.isEmpty && other.changes.count == 1)
    }

    @Test func `a number cannot move to a provider of another type`() {
        #expect(
            sentence(plan(Wish(1, .provider("trunk_1")), live: live(1)))
                == "the number has a provider of the type twilio and cannot be moved to trunk_1, "
                + "which is of the type sip_trunk")
        let trunk = LiveProvider.other(type: "sip_trunk", id: "trunk_0")
        #expect(plan(Wish(1, .provider("trunk_1")), live: live(1, provider: trunk)).isSendable)
        #expect(plan(Wish(1, .provider("ata_2")), live: live(1)).isSendable)
        #expect(plan(Wish(1, .provider("ata_2")), live: live(1, provider: .absent)).isSendable)
    }

    @Test func `a refused number gets no PATCH for its other fields either`() {
        let want = Settings(label: "A", agent: .assigned("somebody"))
        #expect(sentence(plan(Wish(1, want), live: live(1))) != nil)
    }

    @Test func `what already holds is not refused, even if the directory lacks it`() {
        let plan = plan(Wish(1, .agent("agent_gone")), live: live(1, agent: "agent_gone"))
        #expect(plan.refusals.isEmpty && plan.changes.isEmpty && plan.adoptions.count == 1)
    }

    @Test func `without a directory no agent and no provider is refused`() {
        let want = Settings(agent: .assigned("somebody"), provider: "ata_9")
        #expect(plan(Wish(1, want), live: live(1), directory: false).isSendable)
    }

    @Test func `only the first refusals come with a hint that takes a look at every number`() {
        let wishes = (100..<130).map { Wish($0 * 10, .label("A")) }
        // The same with a digit too many.
        let numbers = wishes.compactMap { wish in
            PhoneNumber(digits: number(wish.index).digits * 10 + 9).map {
                LiveNumber(
                    id: id(wish.index), number: $0, label: nil, agent: nil, provider: .absent)
            }
        }
        let plan = Planner.plan(
            desired: desired(wishes),
            lastApplied: LastApplied(),
            account: Account(numbers: numbers)
        )
        #expect(
            plan.refusals.map { $0.sentence.contains("did you mean") }
                == Array(repeating: true, count: 20) + Array(repeating: false, count: 10))
    }
}

extension Plan {
    fileprivate var isSendable: Bool { refusals.isEmpty && changes.count == 1 }
}
