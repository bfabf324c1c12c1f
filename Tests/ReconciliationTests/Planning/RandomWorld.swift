import Testing

@testable import Reconciliation

extension World {
    static let size = 12

    init(seed: UInt64) {
        var dice = Dice(seed: seed)
        var lives: [PhoneNumber: LiveNumber] = [:]
        for index in 0..<Self.size {
            let number = number(index)
            let live = dice.live(index)
            if !dice.oneIn(6) { lives[number] = live }
            if !dice.oneIn(5) {
                let isLive = dice.oneIn(2)
                let want = isLive ? live.wishable : dice.settings(canBeEmpty: false)
                wants[number] = (want, dice.oneIn(4) ? id(index) : nil)
            }
            guard !dice.oneIn(5) else { continue }
            let settled = dice.oneIn(2) ? wants[number]?.settings : nil
            bases[number] = LastAppliedNumber(
                id: dice.oneIn(4) ? dice.sometimes("ap_other") : live.id,
                settings: settled ?? dice.settings(),
                memory: Memory(
                    generation: 1,
                    inDoubt: dice.oneIn(3) ? dice.fields() : [],
                    isStalled: dice.oneIn(8)
                )
            )
        }
        if dice.oneIn(5) { return }
        self.lives = lives
        drift = dice.oneIn(2) ? .repair : .report
        for index in 0..<Self.size where dice.oneIn(5) { unreliable.insert(number(index)) }
        if dice.oneIn(3) { return }
        agents = dice.oneIn(4) ? ["agent_2"] : ["agent_1", "agent_2"]
        providers = ["ata_1": "twilio", "ata_3": "sip_trunk"]
        if dice.oneIn(2) { providers["ata_2"] = dice.oneIn(3) ? "sip_trunk" : "twilio" }
    }

    func plan(lives ordered: [LiveNumber]? = nil) -> Plan {
        let wishes = wants.map { Wish(index(of: $0.key), $0.value.settings, id: $0.value.id) }
        var table = NumberTable<Memory>()
        for (number, base) in bases {
            table.set(number, id: base.id, settings: base.settings, note: base.memory)
        }
        let account = lives.map { lives in
            Account(
                numbers: ordered ?? Array(lives.values),
                agents: agents.map { $0.map { LiveAgent(id: $0, name: "name") } },
                providers: providers.map { LiveProviderAccount(id: $0.key, type: $0.value) }
            )
        }
        return Planner.plan(
            desired: desired(wishes),
            lastApplied: LastApplied(table),
            account: account,
            drift: drift,
            doubting: unreliable
        )
    }

    /// Takes a plan into account as if the API had done everything that it says.
    mutating func carryOut(_ plan: Plan) {
        var entries: [JournalEntry] = []
        func add(_ kind: JournalEntry.Kind, _ found: Plan.Learned) {
            entries.append(
                JournalEntry(
                    kind, found.number, id: found.id, generation: 1, before: found.before,
                    after: found.after))
        }
        plan.moves.forEach { add(.observed, $0) }
        plan.adoptions.forEach { add(.adopted, $0) }
        plan.unmanaged.forEach { add(.unmanaged, $0) }
        for change in plan.changes {
            for kind in [JournalEntry.Kind.intended, .applied] {
                entries.append(
                    JournalEntry(
                        kind, change.number, id: change.id, generation: 1,
                        before: change.before, after: change.after))
            }
            lives?[change.number]?.take(change.after)
        }
        for entry in entries {
            bases[entry.number] = (bases[entry.number] ?? LastAppliedNumber()).folding(entry)
        }
        for number in plan.releases { bases[number] = nil }
    }
}

extension LiveNumber {
    /// What a file can ask for so that nothing needs to change.
    var wishable: Settings {
        var settings = settings
        if settings.label == "" { settings.label = nil }
        return settings
    }

    mutating func take(_ patch: Settings) {
        if let label = patch.label { self.label = label }
        switch patch.agent {
        case .assigned(let id): agent = id
        case .unassigned: agent = nil
        case nil: break
        }
        guard let new = patch.provider else { return }
        if case .other(let type, _) = provider {
            provider = .other(type: type, id: new)
        } else {
            provider = .twilio(new)
        }
    }
}

extension Plan {
    /// What the plan says of one number, in the words of the naive planner.
    func verdict(of number: PhoneNumber) -> NaiveVerdict {
        var verdict = NaiveVerdict()
        let change = changes.first { $0.number == number }
        for field in change?.fields ?? [] { verdict.change[field.field] = field.reason }
        for field in reported.first(where: { $0.number == number })?.fields ?? [] {
            verdict.reported[field.field] = field.reason
        }
        let adopted = adoptions.first { $0.number == number }
        verdict.adopted = adopted?.after.fields
        verdict.moved = moves.first { $0.number == number }?.after.fields ?? []
        verdict.unmanaged = unmanaged.first { $0.number == number }?.before.fields
        verdict.isMissing = missing.contains(number)
        verdict.refusal = refusals.first { $0.number == number }.map { $0.cause.kind }
        verdict.id = change?.id
        return verdict
    }
}

extension Refusal.Cause {
    fileprivate var kind: String {
        switch self {
        case .numberNotInAccount: "number"
        case .idBelongsToAnother: "id"
        case .agentNotInAccount: "agent"
        case .providerNotInAccount: "provider"
        case .cannotLeaveCartesia: "cartesia"
        case .providerTypesDiffer: "type"
        }
    }
}
