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
    /// The desired state in force, for judging what is new.
    var before: () throws -> DesiredState? = { nil }

    /// Of what was read as a whole, over what a service knows.
    init(of reading: DesiredReading, over recorded: RecordedState?) {
        self.init(of: reading, over: recorded?.outline, recorded?.lastApplied ?? LastApplied())
        if let recorded { before = { recorded.desired } }
    }

    /// Of what was read as a whole, over what the database tells.
    init(of reading: DesiredReading, over outline: RecordedOutline?) throws {
        let lastApplied = try outline?.reader.lastApplied()
        self.init(of: reading, over: outline, lastApplied ?? LastApplied())
        before = { try outline?.desired() }
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
        before = { try outline.desired() }
    }

    /// What is in force already needs no trust.
    var isInForce: Bool { outline?.revision?.revision.digest == digest }

    /// How a plan of it goes beyond the limits.
    func breaches(of plan: Plan, _ limits: Limits) throws -> [Breach] {
        if let size = try outline?.reader.revisionSize(),
            limits.clear(plan, after: size, to: desired)
        {
            return []
        }
        return limits.breaches(of: plan, from: try before(), to: desired)
    }
}

extension RecordedOutline {
    /// The desired state in force. Reads all of it.
    fileprivate func desired() throws -> DesiredState? {
        try file().map { $0.pinned(by: $0.holding(pins)) }
    }
}
