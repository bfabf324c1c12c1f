/// What is written down in one transaction; durable before anything that depends on it happens.
package struct Record: Hashable, Sendable {
    /// A desired state that is accepted with this record; its content is kept beside it.
    package var accepted: Revision?
    /// In the order in which they happened.
    package var entries: [JournalEntry]
    /// How the service stands, when that has changed.
    package var standing: Standing?
    /// What the pacer has learned, when that has changed.
    package var pace: PaceMemory?

    package init(
        accepted: Revision? = nil,
        entries: [JournalEntry] = [],
        standing: Standing? = nil,
        pace: PaceMemory? = nil
    ) {
        self.accepted = accepted
        self.entries = entries
        self.standing = standing
        self.pace = pace
    }

    package var isEmpty: Bool {
        accepted == nil && entries.isEmpty && standing == nil && pace == nil
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
    /// Why no request is sent at all (the key is refused), or `nil`.
    package var hold: Text?
    /// Why the live account cannot be read, or `nil`.
    package var readingProblem: Text?
    /// Numbers whose live value drifted, when drift is only reported.
    package var drifted: Int

    package init(
        desiredProblem: Text? = nil,
        hold: Text? = nil,
        readingProblem: Text? = nil,
        drifted: Int = 0
    ) {
        self.desiredProblem = desiredProblem
        self.hold = hold
        self.readingProblem = readingProblem
        self.drifted = drifted
    }
}
