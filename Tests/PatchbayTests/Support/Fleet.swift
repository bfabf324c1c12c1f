import Reconciliation

@testable import patchbay

// A small invented fleet; the numbers are of the block that is reserved for fiction.

let frontDesk: AgentID = "agent_7xKqVbN2mLpR4tYw"
let nightDesk: AgentID = "agent_9QdTcJ8hFsZ3eXaU"
let dayDesk: AgentID = "agent_3MvBnC5rKgP1oWiE"
let twilioUS: ProviderID = "ata_3fMwHtRb"
let twilioIE: ProviderID = "ata_8bNzQyLk"

/// `+1415555` and these four digits.
func phone(_ last: Int) -> PhoneNumber {
    guard let number = PhoneNumber(digits: 14_155_550_000 + UInt64(last)) else {
        preconditionFailure("\(last) ends no phone number")
    }
    return number
}

/// The names that the fleet's file gives.
let aliases = Aliases(
    agents: named([(frontDesk, "front-desk"), (nightDesk, "night-desk")]),
    providers: named([(twilioUS, "twilio-us"), (twilioIE, "twilio-ie")])
)

private func named<Subject>(_ pairs: [(Identifier<Subject>, String)]) -> AliasColumn<Subject> {
    var (names, identifiers) = (NameIndex(), NameColumn<Subject>())
    var codes: [NameColumn<Subject>.Code] = []
    for (identifier, alias) in pairs {
        var alias = alias
        alias.withUTF8 { names.add($0) }
        codes.append(identifiers.code(for: identifier))
    }
    return AliasColumn(names: names, for: codes, of: identifiers)
}

/// One number of a fleet: what is asked for, what was last applied, and what is live.
struct Case {
    var number: PhoneNumber
    var want: Settings?
    var base: Settings?
    var live: Settings?
    var id: NumberID?
    var inDoubt: FieldSet = []
    var provider: LiveProvider?

    init(
        _ last: Int,
        want: Settings? = nil,
        base: Settings? = nil,
        live: Settings? = nil,
        id: NumberID? = nil,
        inDoubt: FieldSet = [],
        provider: LiveProvider? = nil
    ) {
        number = phone(last)
        self.want = want
        self.base = base
        self.live = live
        self.id = id ?? NumberID("ap_\(last)")
        self.inDoubt = inDoubt
        self.provider = provider
    }
}

/// The cases as the values that a plan is made of.
struct Fleet {
    var desired: DesiredState
    var lastApplied = LastApplied()
    var account: Account

    init(
        _ cases: [Case],
        agents: [LiveAgent] = Fleet.agents,
        providers: [LiveProviderAccount]? = nil
    ) {
        var wanted = NumberTable<SourcePlace>()
        var known = NumberTable<Memory>()
        var live: [LiveNumber] = []
        for (index, one) in cases.sorted(by: { $0.number < $1.number }).enumerated() {
            if let want = one.want {
                let place = SourcePlace(part: 0, line: UInt32(5 + index))
                wanted.append(one.number, id: nil, settings: want, note: place)
            }
            if let base = one.base {
                let memory = Memory(generation: 1, inDoubt: one.inDoubt)
                known.append(one.number, id: one.id, settings: base, note: memory)
            }
            if let shown = one.live, let id = one.id {
                live.append(one.live(shown, id: id))
            }
        }
        desired = DesiredState(parts: ["numbers.json"], numbers: wanted, aliases: aliases)
        lastApplied = LastApplied(known)
        account = Account(
            numbers: live,
            agents: agents,
            providers: providers ?? Fleet.providers
        )
    }

    static let agents = [
        LiveAgent(id: frontDesk, name: "Front desk"),
        LiveAgent(id: nightDesk, name: "Night desk"),
        LiveAgent(id: dayDesk, name: "Day \"desk\""),
    ]
    static let providers = [
        LiveProviderAccount(id: twilioUS, type: "twilio", label: "US trunk"),
        LiveProviderAccount(id: twilioIE, type: "twilio"),
    ]

    func plan(live: Bool, drift: DriftPolicy = .repair) -> Plan {
        Planner.plan(
            desired: desired,
            lastApplied: lastApplied,
            account: live ? account : nil,
            drift: drift
        )
    }

    func names(live: Bool) -> Names { Names(desired.aliases, plan: plan(live: live)) }
}

extension Case {
    fileprivate func live(_ shown: Settings, id: NumberID) -> LiveNumber {
        var agent: AgentID?
        if case .assigned(let assigned) = shown.agent { agent = assigned }
        return LiveNumber(
            id: id,
            number: number,
            label: shown.label,
            agent: agent,
            provider: provider ?? shown.provider.map { .twilio($0) } ?? .absent
        )
    }
}
