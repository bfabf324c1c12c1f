// Telling people, as a machine of its own beside the reconciler: facts in, orders out. It can wait
// for a receiver that hangs, and nothing else waits with it.
//
// What people believe is remembered when a notice has arrived everywhere, or is lost: after a crash
// a notice may come twice, and none is left out.

/// Decides what is told to whom.
package struct Notices: Sendable {
    /// What happened.
    package enum Event: Sendable {
        /// This is how everything stands.
        case seen(Concerns)
        /// What was to be delivered to a receiver has arrived, or has not.
        case delivered(receiver: Int)
        case failed(receiver: Int, Text, forGood: Bool)
        /// The time of `nextWakeup` has come, or it may have.
        case woke
    }

    /// What is to be done.
    package enum Effect: Hashable, Sendable {
        /// Deliver this, once, then say how that ended.
        case deliver(receiver: Int, Notice)
        /// A notice was given up on.
        case lost(receiver: Int)
        /// Write down what people believe.
        case remember([Concern: Told])
        /// Write down how it goes with a receiver.
        case note(receiver: Int, Courier.Standing)
    }

    private var board: NoticeBoard
    package private(set) var couriers: [Courier]
    private var remembered: [Concern: Extent]
    private var noted: [Courier.Standing]
    private var now: Instant

    /// - Parameters:
    ///   - receivers: How it went with each receiver before.
    ///   - told: What people believe.
    package init(
        receivers: [Courier.Standing], told: [Concern: Told] = [:], at now: Instant
    ) {
        self.now = now
        board = NoticeBoard(told: told, at: now)
        couriers = receivers.map { Courier($0, at: now) }
        remembered = told.mapValues(\.extent)
        noted = receivers
    }

    /// Takes one fact into account and says what is to be done.
    package mutating func handle(_ event: Event, at time: Instant) -> [Effect] {
        now = max(now, time)
        var effects: [Effect] = []
        switch event {
        case .seen(let concerns): board.note(concerns, at: now)
        case .delivered(let receiver): couriers[receiver].delivered()
        case .failed(let receiver, let words, let forGood):
            if couriers[receiver].failed(words, forGood: forGood, at: now) {
                effects.append(.lost(receiver: receiver))
            }
        case .woke: break
        }
        for notice in board.due(at: now) {
            for index in couriers.indices { couriers[index].take(notice) }
        }
        return effects + deliveries() + notes() + memories()
    }

    /// When `.woke` is wanted.
    package var nextWakeup: Instant? {
        (couriers.map(\.nextTry) + [board.nextDue]).compactMap { $0 }.min()
    }

    private mutating func deliveries() -> [Effect] {
        couriers.indices.compactMap { index in
            couriers[index].next(at: now).map { .deliver(receiver: index, $0) }
        }
    }

    private mutating func notes() -> [Effect] {
        couriers.indices.compactMap { index in
            let standing = couriers[index].standing
            if standing == noted[index] { return nil }
            noted[index] = standing
            return .note(receiver: index, standing)
        }
    }

    private mutating func memories() -> [Effect] {
        let told = board.told(at: now)
        var next = remembered
        for concern in Concern.allCases where !couriers.contains(where: { $0.holds(concern) }) {
            next[concern] = told[concern]?.extent
        }
        if next == remembered { return [] }
        remembered = next
        return [
            .remember(
                Dictionary(
                    uniqueKeysWithValues: next.map { concern, extent in
                        (concern, Told(extent, age: told[concern]?.age ?? .zero))
                    }))
        ]
    }
}
