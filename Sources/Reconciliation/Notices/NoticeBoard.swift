// When is a change of condition told? Each concern is compared with what people were told of it
// last; where both differ, it is told
//
//  began     it has stood, and its count has not moved, for its settling time; or it goes on moving
//            for ten times as long, or it has come and gone four times
//  changed   the same, where another plan is held; of a count only when it has doubled in an hour,
//            or grown within a day
//  ended     it has been gone for its leaving time, and the account was seen since the start
//
// and where both agree again before that, nothing is. A concern has four notices to begin with, and
// one more each half hour: what comes and goes all night is told twice an hour, with how often.

/// Decides what is told, and when.
package struct NoticeBoard: Sendable {
    fileprivate struct Entry {
        /// What people believe; `nil` that all is well.
        var told: Extent?
        var toldAt: Instant
        /// What stands.
        var extent: Extent?
        /// When that last moved, and when it last began.
        var movedAt: Instant
        var beganAt: Instant
        /// Since when people believe something else than what stands.
        var unlikeSince: Instant?
        var times = 0
        var allowance: Allowance
    }

    /// Beginnings without a notice after which it is not waited any more.
    static let patience = 4
    static let hour = Duration.seconds(3600)
    static let day = Duration.seconds(86_400)

    private var entries: [Concern: Entry] = [:]
    private var isComplete = false

    /// - Parameter told: What people believe.
    package init(told: [Concern: Told] = [:], at now: Instant) {
        for concern in Concern.allCases {
            let known = told[concern]
            let then = now + .nanoseconds(-(known?.age ?? .zero).wholeNanoseconds)
            entries[concern] = Entry(
                told: known?.extent, toldAt: then, movedAt: now, beganAt: then,
                unlikeSince: known.map { _ in now }, allowance: Allowance(at: now))
        }
    }

    /// What people believe now.
    package func told(at now: Instant) -> [Concern: Told] {
        entries.compactMapValues { entry in
            entry.told.map { Told($0, age: now - entry.toldAt) }
        }
    }

    /// Takes note of how everything stands.
    package mutating func note(_ concerns: Concerns, at now: Instant) {
        isComplete = isComplete || concerns.isComplete
        for concern in Concern.allCases {
            entries[concern]?.note(concerns.all[concern], of: concern, at: now)
        }
    }

    /// What is to be told now, in the order of the concerns; it counts as told.
    package mutating func due(at now: Instant) -> [Notice] {
        Concern.allCases.compactMap { concern in
            guard let time = dueTime(of: concern), time <= now else { return nil }
            return entries[concern]?.tell(of: concern, at: now)
        }
    }

    /// When something is to be told, if nothing moves until then.
    package var nextDue: Instant? { Concern.allCases.compactMap(dueTime).min() }

    private func dueTime(of concern: Concern) -> Instant? {
        guard let entry = entries[concern], let turn = entry.turn(of: concern) else { return nil }
        let settled = entry.movedAt + concern.settling
        let longest = (entry.unlikeSince ?? entry.movedAt) + concern.settling * 10
        var time = min(settled, longest)
        switch turn {
        case .ended:
            guard isComplete else { return nil }
            time = entry.movedAt + concern.leaving
        case .began where entry.times >= Self.patience: time = entry.movedAt
        case .changed where !concern.isNamedByWords:
            let hasDoubled = (entry.extent?.numbers ?? 0) / 2 >= entry.told?.numbers ?? 0
            time = max(time, entry.toldAt + (hasDoubled ? Self.hour : Self.day))
        case .began, .changed: break
        }
        return max(time, entry.allowance.nextLeave)
    }
}

extension NoticeBoard.Entry {
    /// How what stands differs from what people believe; `nil` when it does not.
    fileprivate func turn(of concern: Concern) -> Notice.Turn? {
        switch (told, extent) {
        case (nil, nil): nil
        case (nil, _?): .began
        case (_?, nil): .ended
        case (let told?, let extent?):
            if concern.isNamedByWords {
                told.words == extent.words ? nil : .changed
            } else {
                extent.numbers > told.numbers ? .changed : nil
            }
        }
    }

    fileprivate mutating func note(_ next: Extent?, of concern: Concern, at now: Instant) {
        let hasMoved =
            (next == nil) != (extent == nil) || next?.numbers != extent?.numbers
            || (concern.isNamedByWords && next?.words != extent?.words)
        if extent == nil, next != nil {
            times += 1
            // What was told before a restart goes on.
            if told == nil { beganAt = now }
        }
        extent = next
        if hasMoved { movedAt = now }
        unlikeSince = turn(of: concern) == nil ? nil : unlikeSince ?? now
    }

    fileprivate mutating func tell(of concern: Concern, at now: Instant) -> Notice? {
        guard let turn = turn(of: concern), let shown = extent ?? told else { return nil }
        defer {
            (told, toldAt, unlikeSince) = (extent, now, nil)
            if turn != .ended { times = 0 }
            allowance.take(at: now)
        }
        return Notice(
            concern, turn, shown, age: now - beganAt,
            lasted: turn == .ended ? movedAt - beganAt : nil, times: max(1, times))
    }
}

/// How many notices of one concern may leave.
private struct Allowance: Hashable {
    private static let most = 4
    private static let refill = Duration.seconds(1800)

    private var left = most
    private var since: Instant

    init(at now: Instant) {
        since = now
    }

    /// When the next may leave.
    var nextLeave: Instant { left > 0 ? since : since + Self.refill }

    mutating func take(at now: Instant) {
        while left < Self.most, now >= since + Self.refill {
            left += 1
            since = since + Self.refill
        }
        if left == Self.most { since = now }
        left = max(0, left - 1)
    }
}
