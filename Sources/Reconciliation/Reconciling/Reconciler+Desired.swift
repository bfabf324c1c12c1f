extension Reconciler {
    /// The file asks for something, perhaps new: it is judged before it is in force.
    mutating func accept(_ state: DesiredState, _ digest: Digest, _ origin: Origin) {
        // It was judged by a commit that is not the last any more; it is looked at anew.
        if origin.isFetched, let head = revision?.head, head != origin.after,
            head != origin.commit?.id
        {
            return
        }
        outdatedUntil = nil
        let wasRefused = standing.desiredProblem != nil
        standing.desiredProblem = nil
        shelved = nil
        if policy.mode == .once { desiredBefore = inForce }
        if hasDesired, let revision, revision.digest == digest {
            noteSeen(origin)
            let isNews = candidate != nil || wasRefused || !hasPlanned
            candidate = nil
            file = state
            desired = state.pinned(by: pins)
            if wasRefused { order(.report(.accepted(revision, numbers: state.numbers.count))) }
            // Told the same again there is nothing to do; from memory drift looks like a wish.
            if isNews { replan(with: nil) }
        } else if policy.mode == .once {
            putInForce(Candidate(state: state, digest: digest, origin: origin))
            replan(with: nil)
        } else {
            candidate = Candidate(state: state, digest: digest, origin: origin)
            judgeCandidate(with: nil)
        }
        tellOfHeld()
    }

    /// The content in force was read from a commit, perhaps a newer one. One that cannot be trusted
    /// is not what later ones must descend from.
    private mutating func noteSeen(_ origin: Origin) {
        guard origin.distrust == nil, let revision else { return }
        let seen = revision.seen(in: origin)
        if seen == revision { return }
        self.revision = seen
        if draft.accepted != nil { draft.accepted = seen } else { draft.seen = seen }
    }

    /// A desired state holds from now on.
    mutating func putInForce(_ candidate: Candidate) {
        self.candidate = nil
        hasDesired = true
        hasNews = true
        file = candidate.state
        let holding = file.holding(pins)
        if holding != pins {
            pins = holding
            draft.pins = pins
        }
        changeDesired(to: file.pinned(by: pins))
        // A revision that is replaced before it was handed to the disk has never been; what the
        // draft says of it goes on with its number.
        let sequence = draft.accepted?.sequence ?? (revision?.sequence ?? 0) + 1
        let next = Revision(
            sequence: sequence, digest: candidate.digest, head: revision?.head
        ).seen(in: candidate.origin)
        revision = next
        draft.accepted = next
        draft.acceptedSize = file.size
        draft.seen = nil
        origin = candidate.origin
        order(.report(.accepted(next, numbers: file.numbers.count)))
    }

    mutating func changeDesired(to state: DesiredState) {
        generations = generations.following(desired, to: state, remembered: lastApplied)
        desired = state
        let known = drifted.union(work.keys)
        strays = known.filter { desired.numbers.index(of: $0) == nil }
        // What was found to drift was judged by another state: the next list judges it anew.
        if heldRepairs != nil, canBeRead {
            heldRepairs = nil
            awaitsRepairs = true
            list.isDue = true
        }
        judgeListAnew()
    }

    /// The newest desired state is no good: the last good one stays in force, and what waited for
    /// an approval is not what the file says any more.
    mutating func refuseDesired(_ words: Text) {
        let wasHeld = candidate != nil
        // What it took back is not rolled out again because of a slip, or a file that is gone for
        // a moment.
        shelved = candidate?.state ?? shelved
        candidate = nil
        outdatedUntil = nil
        if wasHeld || !hasPlanned, policy.mode == .continuous { replan(with: nil) }
        tellOfHeld()
        guard standing.desiredProblem != words else { return }
        standing.desiredProblem = words
        order(.report(.desiredRefused(words)))
    }

    /// What was fetched before stays in force, and what waits for an approval waits on.
    mutating func noteFetch(_ problem: Text?) {
        guard standing.sourceProblem != problem else { return }
        standing.sourceProblem = problem
        order(.report(.fetched(problem)))
    }

    func generation(of number: PhoneNumber) -> UInt32? {
        desired.numbers.index(of: number).map { generations.count(at: $0) }
    }

    /// What would be sent for a number now, from what is asked for and what is known.
    func wanted(
        _ number: PhoneNumber
    ) -> (want: Settings, patch: Settings, isPutOff: Bool)? {
        guard let want = desired.settings(of: number) else { return nil }
        let base = lastApplied.number(of: lastApplied.numbers.row(of: number))
        let left = work[number]?.left ?? []
        var all = Comparison(want: want, base: base, live: nil, drift: policy.drift).send
            .only(FieldSet.all.subtracting(left))
        let open = all.fields
        all = all.only(stillAsked(of: all, number, repairing: work[number]?.repairs ?? []))
        let isPutOff = all.isEmpty && !open.isEmpty
        guard let permit = work[number]?.permit else { return (want, all, isPutOff) }
        return (want, all.only(all.agreement(with: permit.settings)), isPutOff)
    }

    /// What the newest file asks for while it is not in force; `nil` when it is, or is not valid.
    package var notInForce: DesiredState? { candidate?.state }

    /// The newest valid desired state, while it is not in force.
    var newer: DesiredState? { candidate?.state ?? shelved }

    /// The fields that a newer file, which is not in force, asks for as well: nothing is rolled out
    /// any more that it does not ask for. What has drifted is still put back.
    func stillAsked(
        of body: Settings,
        _ number: PhoneNumber,
        repairing repairs: FieldSet
    ) -> FieldSet {
        guard let newer else { return body.fields }
        let wish = newer.settings(of: number)
        let pin = pins.first { $0.number == number }?.holding(over: wish)
        let asked = pin?.settings.over(wish ?? Settings()) ?? wish ?? Settings()
        return body.agreement(with: asked).union(repairs.intersection(body.fields))
    }

    func id(of number: PhoneNumber) -> NumberID? {
        if let row = desired.numbers.row(of: number), let id = desired.numbers.id(of: row) {
            return id
        }
        return lastApplied.id(of: number)
    }
}
