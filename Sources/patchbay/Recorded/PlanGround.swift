import Reconciliation
import StateStore

/// What a plan is made of: what is asked for, what was last applied, and what holds until then.
struct PlanGround {
    /// The desired state, with what an undo holds over it.
    let desired: DesiredState
    let digest: Digest
    let origin: Origin
    /// How many numbers an undo holds.
    var pinned = 0
    var lastApplied = LastApplied()
    /// The numbers that are in neither, because they plainly are as they should be.
    var current = SiftedCounts()
    var outline: RecordedOutline?
    /// What the desired state in force asks of some numbers, or of all, for judging what is new.
    private var before: (Set<PhoneNumber>?) throws -> DesiredState? = { _ in nil }

    /// Of what was read as a whole, over what a service knows.
    init(of reading: DesiredReading, over recorded: RecordedState?) {
        self.init(of: reading, over: recorded?.outline, recorded?.lastApplied ?? LastApplied())
        if let recorded { before = { _ in recorded.desired } }
    }

    /// Of what was read as a whole, over what the database tells.
    init(of reading: DesiredReading, over outline: RecordedOutline?) throws {
        let lastApplied = try outline?.reader.lastApplied()
        self.init(of: reading, over: outline, lastApplied ?? LastApplied())
        before = { try outline?.desired(of: $0) }
    }

    private init(
        of reading: DesiredReading, over outline: RecordedOutline?, _ lastApplied: LastApplied
    ) {
        let pins = reading.state.holding(outline?.pins ?? [])
        pinned = pins.count
        desired = reading.state.pinned(by: pins)
        digest = reading.digest
        origin = reading.origin
        self.lastApplied = lastApplied
        self.outline = outline
    }

    /// Of what was left by a sieve.
    init(of sifted: SiftedReading, over outline: RecordedOutline) {
        desired = sifted.desired
        digest = sifted.digest
        origin = sifted.origin
        lastApplied = LastApplied(sifted.lastApplied)
        current = sifted.counts
        self.outline = outline
        before = { try outline.desired(of: $0) }
    }

    /// What is in force already needs no trust.
    var isInForce: Bool { outline?.revision?.revision.digest == digest }

    /// How a plan of it goes beyond the limits.
    func breaches(of plan: Plan, _ limits: Limits) throws -> [Breach] {
        let size = try outline?.reader.revisionSize()
        if let size, limits.clear(plan, after: size, to: desired) { return [] }
        let old = try before(size == nil ? nil : plan.numbers)
        return limits.breaches(of: plan, from: old, sized: size, to: desired)
    }
}

extension RecordedOutline {
    /// What the desired state in force asks of some numbers, or of more.
    fileprivate func desired(of numbers: Set<PhoneNumber>?) throws -> DesiredState? {
        try (excerpt(of: numbers) ?? file()).map { $0.pinned(by: $0.holding(pins)) }
    }

    /// The same without pins; `nil` when all of it must be read.
    private func excerpt(of numbers: Set<PhoneNumber>?) throws -> DesiredState? {
        guard let numbers, let revision = revision?.revision else { return nil }
        return DesiredReading.excerpt(
            numbers, of: try reader.content(of: revision.sequence), digest: revision.digest)
    }
}
