/// What waits for an approval, because it goes beyond the limits.
package struct Held: Sendable {
    /// What is held.
    package enum Subject: Hashable, Sendable {
        /// A desired state; the one before it stays in force.
        case revision(Digest)
        /// An undo; nothing of it is done.
        case undo
        /// Everything, because the live list cannot be believed.
        case everything
        /// The numbers of the plan: they have drifted, and are left as they are.
        case repairs
    }

    package let subject: Subject
    /// What would be done.
    package let plan: Plan
    /// Never empty.
    package let breaches: [Breach]

    package init(subject: Subject, plan: Plan, breaches: [Breach]) {
        self.subject = subject
        self.plan = plan
        self.breaches = breaches
    }

    /// Whether it is more than the numbers that are protected.
    var isWave: Bool {
        breaches.contains { breach in
            if case .protected = breach { false } else { true }
        }
    }

    /// Whether a number is told to hold something else than what the plan was made of.
    func isMoved(by entry: JournalEntry) -> Bool {
        guard let change = plan.changes.number(entry.number) else { return false }
        return entry.after.fields.intersection(change.after.fields).fields.contains {
            !entry.after.agrees(with: change.before, on: $0)
        }
    }

    /// Whether both hold the same effect for the same reasons: then there is nothing new to tell.
    func isSame(as other: Held?) -> Bool {
        guard let other, subject == other.subject, breaches == other.breaches else { return false }
        return plan.hasEffect(of: other.plan)
    }

    /// What is held and why, in a sentence.
    package var sentence: String {
        let reasons = breaches.map(\.sentence).joined(separator: "; ")
        return switch subject {
        case .revision: "the new revision is held: \(reasons)"
        case .undo: "the undo is not carried out: \(reasons)"
        case .everything: "everything is held: \(reasons)"
        case .repairs: "the repair of drift is held: \(reasons)"
        }
    }
}

extension Plan {
    /// Whether both have one digest, which is made of just this: where it moves, that is to be
    /// told, or an approval would be asked for a plan that is held no more.
    fileprivate func hasEffect(of other: Plan) -> Bool {
        changes.elementsEqual(other.changes) { $0.hasEffect(of: $1) }
            && releases == other.releases
            && unmanaged.elementsEqual(other.unmanaged) {
                $0.number == $1.number && $0.before.fields == $1.before.fields
            }
            && refusals.map(\.number) == other.refusals.map(\.number)
            && Limits.listBreaches(of: self) == Limits.listBreaches(of: other)
            && stranger == other.stranger
    }
}

extension Change {
    /// Whether both do the same, wherever they stand in the file.
    fileprivate func hasEffect(of other: Change) -> Bool {
        number == other.number && after == other.after
            && before.only(after.fields) == other.before.only(after.fields)
    }
}
