extension Reconciler {
    /// A new desired state holds from now on.
    mutating func accept(_ state: DesiredState, _ digest: Digest) {
        let wasRefused = standing.desiredProblem != nil
        standing.desiredProblem = nil
        defer { replan(with: nil) }
        if hasDesired, let revision, revision.digest == digest {
            desired = state
            if wasRefused { order(.report(.accepted(revision, numbers: state.numbers.count))) }
            return
        }
        hasDesired = true
        hasNews = true
        generations = generations.following(desired, to: state, remembered: lastApplied)
        desired = state
        let next = Revision(sequence: (revision?.sequence ?? 0) + 1, digest: digest)
        revision = next
        draft.accepted = next
        order(.report(.accepted(next, numbers: state.numbers.count)))
    }

    /// The newest desired state is no good: the last good one stays in force.
    mutating func refuseDesired(_ words: Text) {
        if !hasPlanned, policy.mode == .continuous { replan(with: nil) }
        guard standing.desiredProblem != words else { return }
        standing.desiredProblem = words
        order(.report(.desiredRefused(words)))
    }

    func generation(of number: PhoneNumber) -> UInt32? {
        desired.numbers.index(of: number).map { generations.count(at: $0) }
    }

    /// What would be sent for a number now, from what is asked for and what is known.
    func wanted(_ number: PhoneNumber) -> (want: Settings, patch: Settings)? {
        guard let want = desired.settings(of: number) else { return nil }
        let base = lastApplied.number(of: lastApplied.numbers.row(of: number))
        let left = work[number]?.left ?? []
        let all = Comparison(want: want, base: base, live: nil, drift: policy.drift).send
            .only(FieldSet.all.subtracting(left))
        guard let approved = work[number]?.approved else { return (want, all) }
        return (want, all.only(all.agreement(with: approved)))
    }

    func id(of number: PhoneNumber) -> NumberID? {
        if let row = desired.numbers.row(of: number), let id = desired.numbers.id(of: row) {
            return id
        }
        return lastApplied.id(of: number)
    }
}
