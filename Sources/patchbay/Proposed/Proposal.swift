import Reconciliation

// What a pull request would change can be told without the account and without a database: what
// the branch has asked so far counts as carried out. Where that is so, the digest is the one that
// a service finds when the change is merged, and an approval can be prepared by it. A number that
// is new to the file is the exception: what it holds now, only the account knows.

/// What a desired state would change of what another one asks.
struct Proposal {
    /// What holds now.
    let base: DesiredState
    /// What would hold.
    let desired: DesiredState
    let plan: Plan
    let digest: Digest
    /// How it goes beyond the limits, by what is certain.
    let breaches: [Breach]
    /// Whether it goes beyond the limits can be told only when the account is read.
    let isUndecided: Bool

    init(of desired: DesiredState, over base: DesiredState, _ limits: Limits) {
        self.base = base
        self.desired = desired
        plan = Planner.plan(
            desired: desired, lastApplied: LastApplied(carryingOut: base), account: nil)
        digest = plan.digest
        let most = limits.breaches(of: plan, from: base, to: desired)
        let least = limits.breaches(of: plan.certain, from: base, to: desired)
        isUndecided = !plan.isSharp && most != least
        breaches = least
    }

    var names: Names { Names(desired.aliases, before: base.aliases, plan: plan) }

    /// What else the reader must know, each a sentence.
    var warnings: [String] {
        isUndecided
            ? [
                "it may go beyond the limits: what numbers and fields hold that are new to the "
                    + "file, only the account tells"
            ] : []
    }

    /// What is to be done when it is in force; `nil` when nothing is.
    var next: String? {
        if breaches.isEmpty { return nil }
        return plan.isSharp
            ? "when it is merged, the service holds it until: patchbay approve \(digest.string)"
            : "when it is merged, the service holds it; `patchbay status` names what to approve"
    }
}
