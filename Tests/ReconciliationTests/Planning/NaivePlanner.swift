import Reconciliation

// The planner once more, as slowly and as plainly as possible: dictionaries and one field at a
// time. What it shares with the real one is DESIGN §3 and nothing else.

/// What is asked, what is known and what is live, as dictionaries.
struct World {
    var wants: [PhoneNumber: (settings: Settings, id: NumberID?)] = [:]
    var bases: [PhoneNumber: LastAppliedNumber] = [:]
    /// `nil` when the account was not read.
    var lives: [PhoneNumber: LiveNumber]?
    /// `nil` when agents and providers were not read.
    var agents: [AgentID]?
    var providers: [ProviderID: Text] = [:]
    var drift = DriftPolicy.repair
    var unreliable: Set<PhoneNumber> = []
}

/// What a plan says of one number.
struct NaiveVerdict: Hashable {
    var change: [Field: Reason] = [:]
    var reported: [Field: Reason] = [:]
    var adopted: FieldSet?
    var moved: FieldSet = []
    var unmanaged: FieldSet?
    var refusal: String?
    var isMissing = false
    /// Of the change, if there is one.
    var id: NumberID?
}

extension World {
    /// The number as the account has it, if the account is believed: of an unreliable number only
    /// when it is another than the one that was known.
    func believed(_ number: PhoneNumber) -> LiveNumber? {
        guard let live = lives?[number] else { return nil }
        let known = bases[number]?.id
        let isAnother = known != nil && known != live.id
        return unreliable.contains(number) && !isAnother ? nil : live
    }

    func verdict(of number: PhoneNumber) -> NaiveVerdict? {
        guard let (want, writtenID) = wants[number] else { return nil }
        let base = bases[number] ?? LastAppliedNumber()
        var verdict = NaiveVerdict()
        let known = base.settings.fields.union(base.memory.inDoubt)
        let left = known.subtracting(want.fields)
        if !left.isEmpty { verdict.unmanaged = left.intersection(base.settings.fields) }
        let live = believed(number)
        if lives != nil, !unreliable.contains(number), live == nil {
            verdict.refusal = "number"
            verdict.isMissing = (writtenID ?? base.id) != nil
            return verdict
        }
        var adopted: FieldSet = []
        for field in Field.allCases {
            guard let wish = want[field] else { continue }
            let isInDoubt = base.memory.inDoubt.contains(field)
            compare(
                field, wish, base.settings[field], live?.settings[field], isInDoubt,
                &verdict, &adopted)
        }
        let patch = want.only(FieldSet(verdict.change.keys.map { FieldSet($0) }))
        if let cause = refusal(want, patch, writtenID, lives?[number]?.id, live) {
            return NaiveVerdict(unmanaged: verdict.unmanaged, refusal: cause)
        }
        let isFreed = base.memory.isStalled && patch.isEmpty
        if let live, !adopted.isEmpty || live.id != base.id || isFreed {
            verdict.adopted = adopted
        }
        if !patch.isEmpty { verdict.id = live?.id ?? writtenID ?? base.id }
        return verdict
    }

    private func compare(
        _ field: Field, _ want: FieldValue, _ base: FieldValue?, _ live: FieldValue?,
        _ isInDoubt: Bool, _ verdict: inout NaiveVerdict, _ adopted: inout FieldSet
    ) {
        guard let live else {
            if isInDoubt {
                verdict.change[field] = .inDoubt
            } else if base == nil {
                verdict.change[field] = .firstSight
            } else if base != want {
                verdict.change[field] = .changedInFile
            }
            return
        }
        if live == want {
            if isInDoubt || base != live { adopted.insert(FieldSet(field)) }
            return
        }
        let reason: Reason =
            if base == nil {
                .firstSight
            } else if live == base || (isInDoubt && want == base) {
                .changedInFile
            } else if want == base {
                .drift
            } else { .conflict }
        if !isInDoubt, drift == .report, reason == .drift || reason == .conflict {
            verdict.reported[field] = reason
            return
        }
        verdict.change[field] = reason
        if isInDoubt || live != base { verdict.moved.insert(FieldSet(field)) }
    }

    private func refusal(
        _ want: Settings, _ patch: Settings, _ writtenID: NumberID?, _ listedID: NumberID?,
        _ live: LiveNumber?
    ) -> String? {
        if let writtenID, let listedID, listedID != writtenID { return "id" }
        if want.provider != nil, live?.provider == .cartesia { return "cartesia" }
        guard let agents else { return nil }
        if case .assigned(let agent) = patch.agent, !agents.contains(agent) { return "agent" }
        guard let provider = patch.provider else { return nil }
        guard let type = providers[provider] else { return "provider" }
        switch live?.provider {
        case .twilio where type != "twilio": return "type"
        case .other(let old, _) where old != type: return "type"
        default: return nil
        }
    }
}

extension FieldSet {
    init(_ sets: [FieldSet]) {
        self = sets.reduce(into: []) { $0.formUnion($1) }
    }
}
