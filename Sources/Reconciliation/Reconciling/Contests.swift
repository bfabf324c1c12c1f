// Two that want different things of the same field would change it back and forth for ever, and
// every change is a call that rings somewhere else. The third time within an hour Patchbay leaves
// the field to the other, says so, and tries again an hour later.

/// When which fields were moved away by someone else.
struct Contests: Hashable {
    private struct Move: Hashable {
        let field: Field
        let at: Instant
    }

    private var moves: [PhoneNumber: [Move]] = [:]

    /// Takes note of fields that someone else has moved; answers the first that is contested.
    mutating func note(_ fields: FieldSet, of number: PhoneNumber, at now: Instant) -> Field? {
        if fields.isEmpty { return nil }
        forget(before: now)
        let seen = (moves[number] ?? []) + fields.fields.map { Move(field: $0, at: now) }
        moves[number] = seen
        return fields.fields.first { field in
            seen.count { $0.field == field } >= Policy.contests
        }
    }

    private mutating func forget(before now: Instant) {
        for (number, seen) in moves {
            let recent = seen.filter { now - $0.at < Policy.contestWindow }
            moves[number] = recent.isEmpty ? nil : recent
        }
    }
}

extension Reconciler {
    mutating func contest(_ field: Field, of number: PhoneNumber) {
        giveWay(number, Work.Contest(field: field, until: now + Policy.contestWindow))
    }

    /// The number is given up on at least until its contest ends.
    mutating func giveWay(_ number: PhoneNumber, _ contest: Work.Contest) {
        let words: Text =
            """
            contested: someone else moved its \(contest.field.name) \(Policy.contests) times \
            within an hour
            """
        stall(number, words: words, status: nil, atLeast: contest.until - now)
        work[number]?.contest = contest
    }

    /// The contest of a number that has not ended yet.
    func contest(of number: PhoneNumber) -> Work.Contest? {
        guard let contest = work[number]?.contest, now < contest.until else { return nil }
        return contest
    }

    /// Where numbers cannot be read, the list tells what someone else has moved.
    mutating func contestUnread(_ change: Change) {
        guard !canNumbersBeRead, work[change.number]?.isUnderWay == false else { return }
        if let field = contests.note(change.moved, of: change.number, at: now) {
            contest(field, of: change.number)
        }
    }

    /// Whether a repair of a number waits for an approval: it is protected, or one more while the
    /// repair of many is held.
    func needsApproval(_ number: PhoneNumber) -> Bool {
        guard work[number]?.permit == nil else { return false }
        return desired.protects(number) || heldRepairs?.isWave == true
            || sightedDrift.isBeyond(policy.limits, of: desired.numbers.count)
    }

    /// A reading shows that a number has drifted: without an approval it counts with the others.
    mutating func sight(_ number: PhoneNumber, unassigns: Bool) {
        if work[number]?.permit == nil { sightedDrift.note(number, unassigns: unassigns) }
    }

    /// A number has drifted, or from another value than was approved: it is left as it is, and the
    /// next list holds its repair.
    mutating func holdRepair(_ number: PhoneNumber) {
        work[number]?.phase = .held
        work[number]?.mustRead = false
        work[number]?.permit = nil
        askForList()
    }
}
