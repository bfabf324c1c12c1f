// The way to one receiver. One notice is under way at a time, in order; of a concern that moves on
// before its notice has left, only the newest is told. What fails is tried again after 5 s, 10 s, …
// up to 10 minutes, ten times; then, or where the receiver refuses it for good, it is lost.

/// Brings notices to one receiver, and knows how that goes.
package struct Courier: Hashable, Sendable {
    static let mostTries = 10
    static let firstWait = Duration.seconds(5)
    static let longestWait = Duration.seconds(600)

    /// How it goes, as it is told to people.
    package struct Standing: Hashable, Sendable {
        /// Why the last try failed; `nil` when it did not.
        package var problem: Text?
        /// How many notices were given up on since one arrived.
        package var lost: Int

        package init(problem: Text? = nil, lost: Int = 0) {
            self.problem = problem
            self.lost = lost
        }
    }

    package private(set) var standing: Standing
    private var waiting: [Notice] = []
    private var underWay: Notice?
    private var tries = 0
    private var tryAt: Instant

    package init(_ standing: Standing = Standing(), at now: Instant) {
        self.standing = standing
        tryAt = now
    }

    /// How many notices are not delivered yet.
    package var count: Int { waiting.count + (underWay == nil ? 0 : 1) }

    /// Whether one of a concern is not delivered yet.
    func holds(_ concern: Concern) -> Bool {
        underWay?.concern == concern || waiting.contains { $0.concern == concern }
    }

    mutating func take(_ notice: Notice) {
        if let index = waiting.firstIndex(where: { $0.concern == notice.concern }) {
            waiting[index] = notice
        } else {
            waiting.append(notice)
        }
    }

    /// The notice to be sent now, if one is.
    mutating func next(at now: Instant) -> Notice? {
        guard underWay == nil, now >= tryAt, !waiting.isEmpty else { return nil }
        underWay = waiting.removeFirst()
        return underWay
    }

    /// When the next try is due; `nil` when there is nothing to send, or something is under way.
    var nextTry: Instant? { underWay == nil && !waiting.isEmpty ? tryAt : nil }

    mutating func delivered() {
        underWay = nil
        tries = 0
        standing = Standing()
    }

    /// A try failed; for good, where it is of no use to try again.
    ///
    /// - Returns: Whether the notice is lost.
    mutating func failed(_ words: Text, forGood: Bool, at now: Instant) -> Bool {
        guard let notice = underWay else { return false }
        underWay = nil
        tries += 1
        standing.problem = words
        let isLost = forGood || tries >= Self.mostTries
        if isLost {
            standing.lost += 1
            tries = 0
        } else if !waiting.contains(where: { $0.concern == notice.concern }) {
            waiting.insert(notice, at: 0)
        }
        // A receiver that has just refused one is not asked for the next at once.
        let doublings = isLost ? 0 : tries - 1
        tryAt = now + min(Self.longestWait, Self.firstWait * (1 << min(doublings, 10)))
        return isLost
    }
}
