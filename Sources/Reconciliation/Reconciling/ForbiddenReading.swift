/// Whether the API lets the key read single numbers. Where it does not, what is in doubt is sent
/// again unread: so a refusal that passes must not be taken for one that stays.
struct ForbiddenReading: Hashable {
    /// The words of the last refusal that was believed, until a reading succeeds.
    private(set) var words: Text?
    private var refusals = 0
    private var refusedAt: Instant?
    private var until: Instant?

    /// Whether reading is not worth a try now.
    func holds(at now: Instant) -> Bool {
        until.map { now < $0 } ?? false
    }

    /// A reading that left at `sentAt` was refused; answers whether that is believed. Of those that
    /// were under way together one counts.
    mutating func note(_ words: Text, sentAt: Instant, at now: Instant) -> Bool {
        if refusedAt.map({ sentAt >= $0 }) ?? true {
            refusals += 1
            refusedAt = now
        }
        guard refusals >= Policy.refusedReadings else { return false }
        self.words = words
        until = now + Policy.forbiddenReading
        return true
    }
}

extension Reconciler {
    /// A number was read.
    mutating func allowReading() {
        if let words = forbidden.words, standing.readingProblem == words { noteReading(nil) }
        forbidden = ForbiddenReading()
    }
}
