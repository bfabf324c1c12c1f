import Glibc
package import Reconciliation

// The core is told the time and the luck; this is where both come from.

/// The machine's clocks and its source of randomness.
package enum HostClock {
    /// Now, on the clock that never goes back and that also counts while the machine sleeps.
    package static func now() -> Instant {
        Instant(nanoseconds: nanoseconds(of: CLOCK_BOOTTIME))
    }

    /// How long the machine has slept since it was started, in nanoseconds, but for what lies
    /// between two looks at a clock.
    static func asleep() -> Int64 {
        nanoseconds(of: CLOCK_BOOTTIME) - nanoseconds(of: CLOCK_MONOTONIC)
    }

    /// Now, in calendar time.
    package static func calendarNow() -> Timestamp {
        Timestamp(milliseconds: nanoseconds(of: CLOCK_REALTIME) / 1_000_000)
    }

    /// A seed that the kernel made (getrandom), different at every call.
    package static func randomSeed() -> UInt64 {
        UInt64.random(in: .min ... .max)
    }

    static func nanoseconds(of clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return time.wholeNanoseconds
    }
}

extension timespec {
    var wholeNanoseconds: Int64 {
        Int64(tv_sec) * 1_000_000_000 + Int64(tv_nsec)
    }
}
