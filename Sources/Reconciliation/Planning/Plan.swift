/// Everything that would be done, sorted by number, before anything is sent.
package struct Plan: Sendable {
    /// What a live reading taught of one number, without any PATCH.
    package struct Learned: Hashable, Sendable {
        package let number: PhoneNumber
        package let id: NumberID?
        package let before: Settings
        package let after: Settings
    }

    /// Numbers to be changed, in ascending order; each at most one PATCH.
    package internal(set) var changes: [Change] = []
    /// Numbers that cannot become what is asked for.
    package internal(set) var refusals: [Refusal] = []
    /// Drift and conflicts that are only reported.
    package internal(set) var reported: [Change] = []
    /// Numbers of which the account taught something that needs no PATCH: fields that already are
    /// as asked for, an id.
    package internal(set) var adoptions: [Learned] = []
    /// Numbers whose live values moved.
    package internal(set) var moves: [Learned] = []
    /// Numbers that left the desired state.
    package internal(set) var releases: [PhoneNumber] = []
    /// Fields that left the desired state while their number stays.
    package internal(set) var unmanaged: [Learned] = []
    /// Numbers whose live list entry is missing, and whose id is known: to be looked up by id.
    package internal(set) var missing: [PhoneNumber] = []
    /// Managed numbers that were given up on.
    var stalled: [PhoneNumber] = []
    /// How many numbers the desired state manages.
    package internal(set) var managed = 0
    /// How many of them had an id that was known, and were not given up on; of these the live list
    /// is expected to have every one.
    package internal(set) var known = 0
    /// How many of the known the live list lacks.
    package internal(set) var lost = 0
    /// How many numbers the live list has, managed or not.
    package internal(set) var listed = 0
    /// Whether the live account was read for it.
    package internal(set) var isLive = false
    /// The agents and providers of the account, as far as they were read.
    package internal(set) var agents: [LiveAgent] = []
    package internal(set) var providers: [LiveProviderAccount] = []
    /// The full name of the commit that it is of, where that is not trusted: an approval is for it
    /// and no other.
    package var stranger: Text?
    /// What of the account could not be read, each in a sentence.
    package internal(set) var warnings: [Text] = []

    package init() {}

    /// Whether nothing would be sent and nothing is wrong.
    package var isQuiet: Bool { changes.isEmpty && refusals.isEmpty && reported.isEmpty }

    /// The same without the changes of which the account may have every field already.
    package var certain: Plan {
        if isSharp { return self }
        var plan = self
        plan.changes = changes.filter { change in
            change.fields.contains { $0.reason != .firstSight && $0.reason != .inDoubt }
        }
        return plan
    }

    /// Whether a reading of the account could not make it smaller.
    package var isSharp: Bool {
        isLive || changes.allSatisfy { $0.reason != .firstSight && $0.reason != .inDoubt }
    }

    package var summary: PlanSummary {
        var summary = PlanSummary()
        summary.managed = managed
        summary.changes = changes.count
        summary.refused = refusals.count
        summary.drifted = reported.count
        summary.released = releases.count
        let changing = Set(changes.map(\.number))
        summary.adopted = adoptions.count { !changing.contains($0.number) }
        let touched = Set(refusals.map(\.number)).union(reported.map(\.number))
            .subtracting(changing)
        summary.current = managed - changes.count - touched.count
        for change in changes {
            // What is not known to have an agent loses none.
            if change.unassigns, change.before.agent != nil { summary.unassigned += 1 }
            summary.byReason[change.reason, default: 0] += 1
        }
        return summary
    }
}

/// The counts of a plan. `changes`, `current`, and the numbers refused or only reported add up to
/// `managed`.
package struct PlanSummary: Hashable, Sendable {
    package var managed = 0
    package var changes = 0
    package var unassigned = 0
    package var refused = 0
    package var drifted = 0
    package var released = 0
    package var adopted = 0
    package var current = 0
    package var byReason: [Reason: Int] = [:]
}
