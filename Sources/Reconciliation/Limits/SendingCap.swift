// The last guard before the wire. It knows nothing of plans, limits or approvals, so that no
// mistake in them can get past it. PATCHes are counted in slots of a minute; a slot counts until
// its last moment is an hour ago, so in no 60 minutes do more leave than are allowed.

/// Counts the PATCHes that left within the last hour, and gives leave to the next.
package struct SendingCap: Hashable, Sendable {
    /// How many PATCHes were given leave from one point in time on, for a minute.
    package struct Slot: Hashable, Sendable {
        package var start: Instant
        package var count: Int

        package init(start: Instant, count: Int) {
            self.start = start
            self.count = count
        }

        fileprivate var expiry: Instant { start + memory }
    }

    package static let window = Duration.seconds(3600)
    package static let slotLength = Duration.seconds(60)

    /// How long a slot counts.
    package static let memory = window + slotLength

    package let perHour: Int
    /// In order of time; at most 61.
    package private(set) var slots: [Slot]

    /// Goes on with what was counted before a restart.
    package init(perHour: Int, slots: [Slot] = []) {
        self.perHour = perHour
        self.slots = slots
    }

    /// How many PATCHes count at this moment.
    package func count(at now: Instant) -> Int {
        slots.reduce(0) { $0 + ($1.expiry > now ? $1.count : 0) }
    }

    /// How many of `wanted` may leave now; they count from here on, sent or not.
    package mutating func take(_ wanted: Int = 1, at now: Instant) -> Int {
        slots.removeAll { $0.expiry <= now }
        let given = min(wanted, max(0, perHour - count(at: now)))
        if given == 0 { return 0 }
        if let last = slots.last, now < last.start + Self.slotLength {
            slots[slots.count - 1].count += given
        } else {
            slots.append(Slot(start: now, count: given))
        }
        return given
    }

    /// So many of the leaves that were taken last are not used after all.
    mutating func giveBack(_ count: Int) {
        guard let last = slots.last else { return }
        slots[slots.count - 1].count = max(0, last.count - count)
    }

    /// When the next leave can be had; `now` when it can be had at once.
    package func nextLeave(after now: Instant) -> Instant {
        if count(at: now) < perHour { return now }
        return slots.map(\.expiry).filter { $0 > now }.min() ?? now
    }
}
