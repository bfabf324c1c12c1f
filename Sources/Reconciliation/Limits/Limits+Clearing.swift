// Judging takes the desired state in force, and reading that takes as long as the plan itself.
// Mostly it does not matter what it says: the plan is within the limits even if none of it had
// been approved before.

extension Limits {
    /// Whether a plan is within these limits whatever its numbers were asked before; false when
    /// that must be looked at.
    ///
    /// - Parameters:
    ///   - old: How large the desired state in force is.
    ///   - new: The desired state that the plan was made of, at least its numbers in the plan.
    package func clear(_ plan: Plan, after old: RevisionSize, to new: DesiredState) -> Bool {
        let before = min(old.managed, plan.managed)
        let changed =
            plan.changes.count + plan.refusals.count + plan.reported.count
            + plan.unmanaged.count
        let unassigned =
            plan.changes.count { $0.unassigns } + plan.refusals.count { $0.unassigns }
            + plan.reported.count { $0.after.agent == .unassigned }
        let all = changed + plan.releases.count
        guard all <= changes.most(of: before), unassigned <= self.unassigned.most(of: before),
            all == 0 || old.protected == 0
        else { return false }
        let isProtected =
            plan.changes.contains { new.protects($0.number) }
            || plan.refusals.contains { new.protects($0.number) }
            || plan.reported.contains { new.protects($0.number) }
            || plan.unmanaged.contains { new.protects($0.number) }
        return !isProtected && Self.listBreaches(of: plan).isEmpty
    }
}

extension Plan {
    /// Every number that it speaks of.
    package var numbers: Set<PhoneNumber> {
        Set(
            changes.map(\.number) + refusals.map(\.number) + reported.map(\.number) + releases
                + unmanaged.map(\.number))
    }
}
