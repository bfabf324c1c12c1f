// Walks the desired state, the last applied state and, where it was read, the live account once,
// side by side in ascending order of number. Most numbers are as they should be; these are told
// by comparing small codes and never become values of their own.

/// Compares what is asked for with what was last applied and, if read, with what is live.
package struct Planner {
    private let desired: DesiredState
    private let lastApplied: LastApplied
    private let account: Account?
    private let drift: DriftPolicy
    private let toBase: Translations
    private let toLive: Translations?
    private var directory: Directory?
    private var plan = Plan()
    private var unreliable: Set<PhoneNumber> = []

    /// A plan of `desired` over `lastApplied`; sharper with the `account`, which may be `nil`.
    ///
    /// Of the `unreliable` numbers the account is not believed: they are compared as if it had
    /// not been read. The numbers that a sieve let through are counted with those that are
    /// current.
    package static func plan(
        desired: DesiredState,
        lastApplied: LastApplied,
        account: Account?,
        drift: DriftPolicy = .repair,
        doubting unreliable: Set<PhoneNumber> = [],
        besides current: SiftedCounts = SiftedCounts()
    ) -> Plan {
        var planner = Planner(
            desired: desired,
            lastApplied: lastApplied,
            account: account,
            drift: drift
        )
        planner.unreliable = unreliable
        planner.walk()
        planner.plan.managed += current.current
        planner.plan.known += current.known
        return planner.plan
    }

    private init(
        desired: DesiredState,
        lastApplied: LastApplied,
        account: Account?,
        drift: DriftPolicy
    ) {
        self.desired = desired
        self.lastApplied = lastApplied
        self.account = account
        self.drift = drift
        toBase = Translations(from: desired.numbers, to: lastApplied.numbers)
        toLive = account.map { Translations(from: desired.numbers, to: $0.numbers) }
        directory = account.flatMap { Directory($0) }
        plan.managed = desired.numbers.count
        plan.isLive = account != nil
        plan.listed = account?.numbers.count ?? 0
        plan.agents = account?.agents ?? []
        plan.providers = account?.providers ?? []
        plan.warnings = account?.unreadable ?? []
    }

    private mutating func walk() {
        let bases = lastApplied.numbers.rows
        let lives = account?.numbers.rows ?? []
        var base = bases.startIndex
        var live = lives.startIndex
        for want in desired.numbers.rows {
            while base < bases.endIndex, bases[base].number < want.number {
                plan.releases.append(bases[base].number)
                base += 1
            }
            while live < lives.endIndex, lives[live].number < want.number { live += 1 }
            let baseRow = row(at: base, of: bases, if: want.number)
            let liveRow = row(at: live, of: lives, if: want.number)
            if let baseRow, !baseRow.id.isNone, !baseRow.note.isStalled {
                plan.known += 1
                if account != nil, liveRow == nil { plan.lost += 1 }
            }
            if baseRow?.note.isStalled == true { plan.stalled.append(want.number) }
            if !isCurrent(want, baseRow, liveRow) { compare(want, baseRow, liveRow) }
            if baseRow != nil { base += 1 }
        }
        plan.releases += bases[base...].lazy.map(\.number)
    }

    private func row<Note>(
        at index: Int,
        of rows: [NumberTable<Note>.Row],
        if number: PhoneNumber
    ) -> NumberTable<Note>.Row? {
        index < rows.endIndex && rows[index].number == number ? rows[index] : nil
    }

    /// Whether the number plainly is as it should be; `false` also when that takes a closer look.
    private func isCurrent(
        _ want: NumberTable<SourcePlace>.Row,
        _ base: NumberTable<Memory>.Row?,
        _ live: NumberTable<LiveNote>.Row?
    ) -> Bool {
        guard let base, want.isCurrent(over: base, in: desired.numbers, lastApplied.numbers),
            toBase.areSameNames(want, base)
        else { return false }
        guard let account, let toLive else { return true }
        guard let live,
            TextColumn.same(
                base.id,
                in: lastApplied.numbers.texts,
                as: live.id,
                in: account.numbers.texts
            )
        else { return false }
        return toLive.areSame(want, live, in: desired.numbers, account.numbers)
    }

    private mutating func compare(
        _ row: NumberTable<SourcePlace>.Row,
        _ baseRow: NumberTable<Memory>.Row?,
        _ liveRow: NumberTable<LiveNote>.Row?
    ) {
        let want = desired.numbers.settings(of: row)
        let base = lastApplied.number(of: baseRow)
        let writtenID = desired.numbers.id(of: row)
        let isReliable = !unreliable.contains(row.number) || hasNewID(base, liveRow)
        let live = isReliable ? liveRow.flatMap { account?.live($0) } : nil
        let location = desired.location(of: row)
        noteUnmanaged(row.number, base, want)
        if account != nil, isReliable, live == nil {
            return noteMissing(row.number, writtenID ?? base.id, location, base, want)
        }
        let id = live?.id ?? writtenID ?? base.id
        let comparison = Comparison(
            want: want,
            pinned: row.note.pinned,
            base: base,
            live: live?.settings,
            drift: drift
        )
        let listed = liveRow.flatMap { account?.numbers.id(of: $0) }
        if let cause = refusal(row.number, writtenID, listed, want, comparison, live) {
            return refuse(row.number, location, cause, base, want)
        }
        noteLearned(row.number, base, live, comparison)
        let before = live?.settings ?? base.settings
        func change(_ after: Settings) -> Change {
            Change(
                number: row.number,
                id: id,
                label: want.label ?? before.label.nonEmpty,
                location: location,
                before: before.only(after.fields),
                after: after,
                lastApplied: base.settings.only(after.fields),
                reasons: comparison.reasons
            )
        }
        if !comparison.send.isEmpty { plan.changes.append(change(comparison.send)) }
        if !comparison.reported.isEmpty { plan.reported.append(change(comparison.reported)) }
    }

    /// Whether the number was removed from the account and came back: what is in doubt of the old
    /// one says nothing of the new one.
    private func hasNewID(
        _ base: LastAppliedNumber,
        _ liveRow: NumberTable<LiveNote>.Row?
    ) -> Bool {
        guard let known = base.id, let account, let liveRow else { return false }
        return account.numbers.id(of: liveRow) != known
    }

    /// The number of the account that was meant with a digit too many or too few: only one comes
    /// into question, and it is not asked for already. Any other is another number, not a slip.
    private func nearest(to number: PhoneNumber, in account: Account) -> PhoneNumber? {
        let written = Array(number.description.utf8)
        var found: PhoneNumber?
        for row in account.numbers.rows.prefix(10_000) {
            let other = Array(row.number.description.utf8)
            guard abs(other.count - written.count) == 1, editDistance(written, other) == 1,
                desired.numbers.index(of: row.number) == nil
            else { continue }
            if found != nil { return nil }
            found = row.number
        }
        return found
    }

    /// Hints that take a look at every number are given for the first refusals only.
    private var isEarly: Bool { plan.refusals.count < 20 }

    private mutating func noteUnmanaged(
        _ number: PhoneNumber,
        _ base: LastAppliedNumber,
        _ want: Settings
    ) {
        let known = base.settings.fields.union(base.memory.inDoubt)
        let left = known.subtracting(want.fields)
        if left.isEmpty { return }
        plan.unmanaged.append(
            Plan.Learned(
                number: number,
                id: nil,
                before: base.settings.only(left),
                after: Settings()
            )
        )
    }

    private mutating func noteMissing(
        _ number: PhoneNumber,
        _ id: NumberID?,
        _ location: SourceLocation,
        _ base: LastAppliedNumber,
        _ want: Settings
    ) {
        if id != nil { plan.missing.append(number) }
        let near = isEarly ? account.flatMap { nearest(to: number, in: $0) } : nil
        refuse(number, location, .numberNotInAccount(didYouMean: near), base, want)
    }

    private mutating func refuse(
        _ number: PhoneNumber,
        _ location: SourceLocation,
        _ cause: Refusal.Cause,
        _ base: LastAppliedNumber,
        _ want: Settings
    ) {
        plan.refusals.append(
            Refusal(
                number: number,
                location: location,
                cause: cause,
                unassigns: want.agent == .unassigned && base.settings.agent != .unassigned
            )
        )
    }

    private mutating func noteLearned(
        _ number: PhoneNumber,
        _ base: LastAppliedNumber,
        _ live: LiveNumber?,
        _ comparison: Comparison
    ) {
        guard let live else { return }
        let isNewID = base.id != live.id
        let isFreed = base.memory.isStalled && comparison.send.isEmpty
        if !comparison.adopt.isEmpty || isNewID || isFreed {
            plan.adoptions.append(
                Plan.Learned(
                    number: number,
                    id: live.id,
                    before: base.settings.only(comparison.adopt.fields),
                    after: comparison.adopt
                )
            )
        }
        if !comparison.moved.isEmpty {
            plan.moves.append(
                Plan.Learned(
                    number: number,
                    id: live.id,
                    before: base.settings.only(comparison.moved.fields),
                    after: comparison.moved
                )
            )
        }
    }

    private mutating func refusal(
        _ number: PhoneNumber,
        _ writtenID: NumberID?,
        _ listedID: NumberID?,
        _ want: Settings,
        _ comparison: Comparison,
        _ live: LiveNumber?
    ) -> Refusal.Cause? {
        if let writtenID, let listedID, listedID != writtenID {
            let owner = isEarly ? account?.numbers.number(withID: writtenID) : nil
            return .idBelongsToAnother(writtenID, owner)
        }
        if let provider = want.provider, live?.provider == .cartesia {
            return .cannotLeaveCartesia(to: provider)
        }
        return directory?.refusal(of: comparison.send, live: live)
    }
}

extension Optional<Text> {
    /// The text, unless it is empty.
    fileprivate var nonEmpty: Text? {
        flatMap { $0.isEmpty ? nil : $0 }
    }
}

extension LastApplied {
    func number(of row: NumberTable<Memory>.Row?) -> LastAppliedNumber {
        guard let row else { return LastAppliedNumber() }
        return LastAppliedNumber(
            id: numbers.id(of: row),
            settings: numbers.settings(of: row),
            memory: row.note
        )
    }
}

extension NumberTable<SourcePlace>.Row {
    /// Whether the label and the id are as they were last applied, and nothing is open; agent and
    /// provider are for the caller to compare.
    fileprivate func isCurrent(
        over base: NumberTable<Memory>.Row,
        in desired: NumberTable<SourcePlace>,
        _ lastApplied: NumberTable<Memory>
    ) -> Bool {
        guard base.note.inDoubt.isEmpty, !base.note.isStalled,
            TextColumn.same(label, in: desired.texts, as: base.label, in: lastApplied.texts)
        else { return false }
        return id.isNone
            || TextColumn.same(id, in: desired.texts, as: base.id, in: lastApplied.texts)
    }
}
