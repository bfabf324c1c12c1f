extension Limits {
    /// Every way in which a plan goes beyond these limits; empty when it may go on.
    ///
    /// Changes that the desired state in force asks for already were approved with it: they do not
    /// count again while they wait for their turn. What has drifted counts by itself. A new wish
    /// that the account refuses today, or that stays behind what somebody else has moved, counts
    /// like one that can be sent: it may be fulfilled later.
    ///
    /// - Parameters:
    ///   - old: The desired state in force, at least its numbers in the plan; `nil` when there is
    ///     none, or when it is not known.
    ///   - size: How large that is, where `old` is not all of it.
    ///   - new: The desired state that the plan was made of.
    ///
    /// The limits are shares of what was managed before, so that a file that adds much cannot
    /// change much.
    package func breaches(
        of plan: Plan,
        from old: DesiredState?,
        sized size: RevisionSize? = nil,
        to new: DesiredState
    ) -> [Breach] {
        var breaches: [Breach] = []
        let count = Reach(of: plan, from: old, to: new)
        let managed = plan.managed + count.released.count
        // What an edit adds makes no room for what it changes.
        let before =
            old == nil ? managed : min(size?.managed ?? old?.numbers.count ?? managed, managed)
        let most = changes.most(of: before)
        let changed = count.changed.count + count.unmanaged.count
        if changed + count.released.count > most {
            breaches.append(
                .changes(
                    changed: changed,
                    released: count.released.count,
                    managed: managed,
                    most: most
                )
            )
        }
        let mostUnassigned = unassigned.most(of: before)
        if count.unassigned > mostUnassigned {
            breaches.append(
                .unassigned(count.unassigned, managed: managed, most: mostUnassigned)
            )
        }
        if count.drifted.count > most {
            breaches.append(.drift(count.drifted.count, managed: managed, most: most))
        }
        if count.driftUnassigned > mostUnassigned {
            breaches.append(
                .driftUnassigned(count.driftUnassigned, managed: managed, most: mostUnassigned)
            )
        }
        if !count.protected.isEmpty { breaches.append(.protected(count.protected)) }
        return breaches + Self.listBreaches(of: plan)
    }

    /// A live list that lacks too much of what was known is not believed; empty when it is.
    package static func listBreaches(of plan: Plan) -> [Breach] {
        guard plan.isLive, plan.known > 0 else { return [] }
        if plan.listed == 0 { return [.emptyList(known: plan.known)] }
        let isShort = plan.lost * 100 > plan.known * shortListPercent
        guard isShort, plan.lost >= shortListCount else { return [] }
        return [.shortList(missing: plan.lost, known: plan.known)]
    }
}

/// What a plan reaches that nobody has approved yet.
struct Reach {
    private(set) var changed: [PhoneNumber] = []
    private(set) var drifted: [PhoneNumber] = []
    private(set) var released: [PhoneNumber] = []
    /// Numbers of which only fields leave the desired state.
    private(set) var unmanaged: [PhoneNumber] = []
    private(set) var unassigned = 0
    private(set) var driftUnassigned = 0
    private(set) var protected: [PhoneNumber] = []

    init(of plan: Plan, from old: DesiredState?, to new: DesiredState) {
        for change in plan.changes {
            if old.isSame(change.number, as: new) {
                guard change.isRepair else { continue }
                drifted.append(change.number)
                if change.unassigns { driftUnassigned += 1 }
            } else {
                changed.append(change.number)
                if change.unassigns { unassigned += 1 }
            }
        }
        for refusal in plan.refusals where !old.isSame(refusal.number, as: new) {
            changed.append(refusal.number)
            if refusal.unassigns { unassigned += 1 }
        }
        let planned = Set(plan.changes.map(\.number))
        for left in plan.reported where left.isConflict && !old.isSame(left.number, as: new) {
            if !planned.contains(left.number) { changed.append(left.number) }
            let isTaken = left.after.agent == .unassigned
            if isTaken, old?.settings(of: left.number)?.agent != .unassigned { unassigned += 1 }
        }
        for number in plan.releases where old?.numbers.index(of: number) != nil || old == nil {
            released.append(number)
        }
        let touched = Set(changed)
        for left in plan.unmanaged
        where !touched.contains(left.number) && !old.isSame(left.number, as: new) {
            unmanaged.append(left.number)
        }
        protected = (changed + drifted + released + unmanaged)
            .filter { old.protects($0) || new.protects($0) }.sorted()
    }
}

extension DesiredState {
    /// Whether any change to a number needs an approval.
    package func protects(_ number: PhoneNumber) -> Bool {
        numbers.row(of: number)?.note.isProtected ?? false
    }
}

extension DesiredState? {
    fileprivate func protects(_ number: PhoneNumber) -> Bool {
        self?.protects(number) ?? false
    }

    /// Whether the other asks the same of a number.
    fileprivate func isSame(_ number: PhoneNumber, as other: DesiredState) -> Bool {
        guard let self, let settings = self.settings(of: number) else { return false }
        return settings == other.settings(of: number)
    }
}
