/// A seeded source of chance; part of the core's state, so that a run can be repeated.
///
/// The generator is SplitMix64 (Steele, Lea and Flood, 2014).
package struct Dice: RandomNumberGenerator, Hashable, Sendable {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number in 0..<1, from 53 bits.
    package mutating func fraction() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// A span between nothing and `limit`.
    package mutating func span(upTo limit: Duration) -> Duration {
        .nanoseconds(Int64(limit.inSeconds * fraction() * 1e9))
    }

    /// `span`, give or take `share` of it (0.1 for ±10 %).
    package mutating func around(_ span: Duration, share: Double) -> Duration {
        .nanoseconds(Int64(span.inSeconds * (1 + share * (2 * fraction() - 1)) * 1e9))
    }
}
