import Reconciliation

// What a digest of a plan is made of. The same effect gives the same digest, so that a plan that
// was reviewed in one place can be approved in another.
//
// In:  for each change the number and its fields, each with what it holds now and what it is to
//      hold: an approval is void when a *before* has moved. The numbers that are released, and the
//      fields that are no longer managed: they are forgotten, which is an effect. The numbers that
//      are refused: who approves a revision approves what it asks of them, too, for later. What is
//      strange about the live list, if anything is: an approval is for that list and no other. The
//      commit, if it is not trusted: an approval is for that commit and no other.
// Out: the API's id of a number, for it is learned from the account: a plan made without an account
//      has the same effect. The line in the file, the display label and the reason: they tell why,
//      not what. Reported drift: nothing is sent for it. What a reading taught: that is the past.
//
// The form: a tag with a version, then three lists, each opened by its count; a fourth of the
// refused numbers, the list's strangeness and the commit follow where there is any. Whole numbers
// are 8 bytes, the first the highest. A text is its count of bytes, then its UTF-8. No two
// different plans have the same bytes, since every count comes before what it counts. `Held.isSame`
// compares the same things, without a digest.

/// Makes the bytes that a plan's digest (SHA-256) is taken of.
struct PlanDigest {
    private var bytes: [UInt8] = []

    /// The bytes of a plan; equal for plans with the same effect, and on every machine.
    static func canonicalBytes(of plan: PlanSubstance) -> [UInt8] {
        var digest = PlanDigest()
        digest.bytes += "patchbay plan 1\n".utf8
        digest.add(plan)
        return digest.bytes
    }

    private mutating func add(_ plan: PlanSubstance) {
        add(UInt64(plan.steps.count))
        for step in plan.steps {
            let fields = step.after.fields
            add(step.number.digits)
            bytes.append(fields.rawValue)
            for field in fields.fields {
                add(step.before[field])
                add(step.after[field])
            }
        }
        add(UInt64(plan.released.count))
        for number in plan.released { add(number.digits) }
        add(UInt64(plan.left.count))
        for left in plan.left {
            add(left.number.digits)
            bytes.append(left.fields.rawValue)
        }
        if plan.refused.isEmpty, plan.oddities.isEmpty, plan.stranger == nil { return }
        add(UInt64(plan.refused.count))
        for number in plan.refused { add(number.digits) }
        for oddity in plan.oddities {
            add(5, Text(oddity.name))
            add(UInt64(oddity.count))
            add(UInt64(oddity.whole))
        }
        if let stranger = plan.stranger { add(6, stranger) }
    }

    private mutating func add(_ value: FieldValue?) {
        switch value {
        case nil: bytes.append(0)
        case .agent(.unassigned): bytes.append(1)
        case .label(let label): add(2, label)
        case .agent(.assigned(let id)): add(3, id.text)
        case .provider(let id): add(4, id.text)
        }
    }

    private mutating func add(_ kind: UInt8, _ text: Text) {
        bytes.append(kind)
        add(UInt64(text.string.utf8.count))
        bytes += text.string.utf8
    }

    private mutating func add(_ number: UInt64) {
        withUnsafeBytes(of: number.bigEndian) { bytes += $0 }
    }
}
