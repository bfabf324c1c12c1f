/// One thing to tell people.
package struct Notice: Hashable, Sendable {
    /// What has become of a concern; the raw values stand in what is told.
    package enum Turn: String, CaseIterable, Hashable, Sendable {
        case began
        /// It goes further, or is of another plan.
        case changed
        case ended
    }

    package let concern: Concern
    package let turn: Turn
    /// How far it goes; of one that has ended, how far it went.
    package let extent: Extent
    /// How long ago it began, as far as is known.
    package let age: Duration
    /// How long it lasted, where it is over.
    package let lasted: Duration?
    /// How often it has begun since it was told of last: more than once when it comes and goes.
    package let times: Int

    package init(
        _ concern: Concern, _ turn: Turn, _ extent: Extent, age: Duration,
        lasted: Duration? = nil, times: Int = 1
    ) {
        self.concern = concern
        self.turn = turn
        self.extent = extent
        self.age = age
        self.lasted = lasted
        self.times = times
    }
}

/// What people believe of a concern, as it is remembered over a restart.
package struct Told: Hashable, Sendable {
    package var extent: Extent
    /// How long ago they were told.
    package var age: Duration

    package init(_ extent: Extent, age: Duration = .zero) {
        self.extent = extent
        self.age = age
    }
}
