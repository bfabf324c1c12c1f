/// What is written down in one transaction; durable before anything that depends on it happens.
package struct Record: Hashable, Sendable {
    /// A desired state that is accepted with this record; its content is kept beside it.
    package var accepted: Revision?
    /// How large that is.
    package var acceptedSize: RevisionSize?
    /// The revision in force, of whose commits more is known now.
    package var seen: Revision?
    /// In the order in which they happened.
    package var entries: [JournalEntry]
    /// How the service stands, when that has changed.
    package var standing: Standing?
    /// What the pacer has learned, when that has changed.
    package var pace: PaceMemory?
    /// Every pause that is in force, when that has changed.
    package var pauses: [PauseMemory]?
    /// Every pin that holds, when that has changed.
    package var pins: [Pin]?
    /// The digests of plans whose approvals are used up with this record, or are void.
    package var usedApprovals: [Digest]
    /// Why numbers are left as somebody has made them, where that has changed; `nil` where a number
    /// is not any more.
    package var aside: [PhoneNumber: Aside?]

    package init(
        accepted: Revision? = nil,
        acceptedSize: RevisionSize? = nil,
        seen: Revision? = nil,
        entries: [JournalEntry] = [],
        standing: Standing? = nil,
        pace: PaceMemory? = nil,
        pauses: [PauseMemory]? = nil,
        pins: [Pin]? = nil,
        usedApprovals: [Digest] = [],
        aside: [PhoneNumber: Aside?] = [:]
    ) {
        self.accepted = accepted
        self.acceptedSize = acceptedSize
        self.seen = seen
        self.entries = entries
        self.standing = standing
        self.pace = pace
        self.pauses = pauses
        self.pins = pins
        self.usedApprovals = usedApprovals
        self.aside = aside
    }

    package var isEmpty: Bool {
        entries.isEmpty && accepted == nil && seen == nil && standing == nil && pace == nil
            && pauses == nil
            && pins == nil && usedApprovals.isEmpty && aside.isEmpty
    }
}

/// What the pacer has learned of the API; it survives a restart.
package struct PaceMemory: Hashable, Sendable {
    /// Requests per second, in thousandths.
    package var milliRate: Int64
    /// For how long, from the writing on, no request may be sent.
    package var hold: Duration

    package init(milliRate: Int64, hold: Duration) {
        self.milliRate = milliRate
        self.hold = hold
    }
}

/// How the whole service stands, besides the conditions of single numbers.
package struct Standing: Hashable, Sendable {
    /// Why the newest desired state was refused, while the last good one is kept.
    package var desiredProblem: Text?
    /// Why no newer desired state can be fetched, while what was fetched last is kept.
    package var sourceProblem: Text?
    /// Why no request is sent at all (the key is refused), or `nil`.
    package var hold: Text?
    /// Why the live account cannot be read, or `nil`.
    package var readingProblem: Text?
    /// What waits for an approval, because it goes beyond the limits, and why; or `nil`.
    package var held: Text?
    /// Numbers whose live value drifted, when drift is only reported.
    package var drifted: Int

    package init(
        desiredProblem: Text? = nil,
        sourceProblem: Text? = nil,
        hold: Text? = nil,
        readingProblem: Text? = nil,
        held: Text? = nil,
        drifted: Int = 0
    ) {
        self.desiredProblem = desiredProblem
        self.sourceProblem = sourceProblem
        self.hold = hold
        self.readingProblem = readingProblem
        self.held = held
        self.drifted = drifted
    }
}
