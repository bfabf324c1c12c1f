// Some servers count the requests that they work on at the same time. Such a limit shows itself by
// refusing only when more are under way than were ever let in together.

/// How many requests may be under way at the same time, as far as the API has taught it.
struct LearnedSlots: Hashable {
    /// So many answers at a level show that it is let in.
    private static let enough = 5

    /// Requests without an answer, at most.
    private(set) var limit: Int
    private let most: Int
    /// So many at the same time were let in, again and again.
    private var proven = 0
    private var count = 0
    /// Answers to those that waited for the limit that are still wanted before one more is tried.
    private var debt = 0.0
    private var isLesson = false
    /// Answers at the proven level or above since the last refusal there.
    private var passed = 0

    init(most: Int) {
        self.most = most
        limit = most
    }

    /// A request was let in while so many were under way; whether only the limit made it wait.
    mutating func accepted(level: Int, hasWaited: Bool) {
        if level >= proven { passed += 1 }
        if level > proven {
            count += 1
            if count >= Self.enough {
                proven += 1
                count = 0
                passed = 0
            }
        }
        guard hasWaited, limit < most, !isLesson else { return }
        debt -= 1
        if debt <= 0 {
            limit += 1
            debt = max(10, Double(limit))
        }
    }

    /// A request was refused while so many were under way: whether that alone explains it.
    mutating func refused(level: Int, isRateSought: Bool = false) -> Bool {
        count = 0
        debt = min(debt, LearnedRate.price)
        defer { passed = 0 }
        guard level > 1 else { return false }
        if level <= proven {
            if (isRateSought && level > 20) || passed >= 20 { return false }
            let wasFull = level >= limit && level > 20
            proven = level - 1
            limit = min(limit, proven)
            isLesson = wasFull
            debt = wasFull ? LearnedRate.price : 10
            return wasFull
        }
        let wasSought = limit < most && level >= limit
        limit = min(most, level - 1 - level / 16)
        isLesson = wasSought || level > 20
        debt = isLesson ? LearnedRate.price : 10
        return wasSought
    }

    /// It goes on after a time in which so many requests could have been let in.
    mutating func opened(lost: Double) {
        if isLesson { debt += 2 * lost }
        isLesson = false
    }
}
