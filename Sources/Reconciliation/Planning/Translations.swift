/// Lets rows of two tables be compared by their codes.
struct Translations {
    private let agents: NameColumn<AgentSubject>.Translation
    private let providers: NameColumn<ProviderSubject>.Translation

    init<One, Other>(from one: NumberTable<One>, to other: NumberTable<Other>) {
        agents = one.agents.translation(to: other.agents)
        providers = one.providers.translation(to: other.providers)
    }

    /// Whether both rows speak of the same agent and provider, or neither of one.
    func areSameNames<One, Other>(
        _ want: NumberTable<One>.Row,
        _ other: NumberTable<Other>.Row
    ) -> Bool {
        agents(want.agent) == other.agent && providers(want.provider) == other.provider
    }

    /// Whether both rows speak of the same fields of `want` and say the same of them; a field of
    /// which `want` is silent and `other` is not counts as a difference unless `other` is live.
    func areSame<One, Other>(
        _ want: NumberTable<One>.Row,
        _ other: NumberTable<Other>.Row,
        in table: NumberTable<One>,
        _ otherTable: NumberTable<Other>
    ) -> Bool {
        let isLive = Other.self == LiveNote.self
        if want.agent != .silent || !isLive {
            guard agents(want.agent) == other.agent else { return false }
        }
        if want.provider != .silent || !isLive {
            guard providers(want.provider) == other.provider else { return false }
        }
        if want.label.isNone, isLive { return true }
        return TextColumn.same(
            want.label,
            in: table.texts,
            as: other.label,
            in: otherTable.texts
        )
    }

    /// Whether a plan from memory would change a number: whether it is asked for anything that is
    /// not known of it for certain. It is told without making the change, of which there may be a
    /// hundred thousand; silence is asked for by nobody, and agrees with no code that is.
    func isWanted(
        _ want: NumberTable<SourcePlace>.Row,
        _ base: NumberTable<Memory>.Row?,
        in table: NumberTable<SourcePlace>,
        _ baseTable: NumberTable<Memory>
    ) -> Bool {
        let inDoubt = base?.note.inDoubt ?? []
        if want.agent != .silent {
            if inDoubt.contains(.agent) || agents(want.agent) != base?.agent { return true }
        }
        if want.provider != .silent {
            if inDoubt.contains(.provider) || providers(want.provider) != base?.provider {
                return true
            }
        }
        if want.label.isNone { return false }
        guard let base, !inDoubt.contains(.label) else { return true }
        return !TextColumn.same(
            want.label, in: table.texts, as: base.label, in: baseTable.texts)
    }
}
