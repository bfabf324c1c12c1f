import Dispatch
package import Reconciliation
import Synchronization

/// Calls back once at a point in time; setting it again moves the point. Costs nothing meanwhile.
///
/// It rings late by as long as the machine was suspended since it was set last: the kernel's timer
/// behind it stands still meanwhile, and `Instant` does not. Never early.
package final class Alarm: Sendable {
    private struct State {
        /// When it is to ring.
        var at: Instant?
        /// The timer that runs. One that ends too early costs less than a new one each time the
        /// point moves: then it is looked how long there still is to wait.
        var timer: Timer?
    }

    private struct Timer {
        let until: Instant
        /// How long the machine had slept when it was started.
        let asleep: Int64
        let source: any DispatchSourceTimer
    }

    /// What an alarm goes by.
    struct Clocks: Sendable {
        var now: @Sendable () -> Instant = HostClock.now
        var asleep: @Sendable () -> Int64 = HostClock.asleep
    }

    private let state = Mutex(State())
    private let clocks: Clocks
    private let ring: @Sendable () -> Void

    package convenience init(ring: @escaping @Sendable () -> Void) {
        self.init(Clocks(), ring: ring)
    }

    init(_ clocks: Clocks, ring: @escaping @Sendable () -> Void) {
        self.clocks = clocks
        self.ring = ring
    }

    /// Rings at `time`, or not at all for `nil`. A time that has passed rings at once.
    package func set(_ time: Instant?) {
        state.withLock { state in
            state.at = time
            guard let time else { return }
            if let timer = state.timer, timer.until <= time, !isLate(timer) { return }
            start(&state, until: time)
        }
    }

    /// Whether the machine was suspended while it ran, so that it will end behind its time.
    private func isLate(_ timer: Timer) -> Bool {
        clocks.asleep() - timer.asleep > 1_000_000
    }

    private func start(_ state: inout State, until time: Instant) {
        state.timer?.source.cancel()
        let source = DispatchSource.makeTimerSource()
        let wait = max(0, (time - clocks.now()).wholeNanoseconds)
        source.schedule(
            deadline: .now() + .nanoseconds(Int(wait)),
            leeway: .milliseconds(1)
        )
        source.setEventHandler { [weak self] in self?.ended(time) }
        source.activate()
        state.timer = Timer(until: time, asleep: clocks.asleep(), source: source)
    }

    /// The timer until that time has ended.
    private func ended(_ time: Instant) {
        let isDue = state.withLock { state in
            guard state.timer?.until == time else { return false }
            state.timer?.source.cancel()
            state.timer = nil
            guard let at = state.at else { return false }
            if at > time {
                start(&state, until: at)
                return false
            }
            state.at = nil
            return true
        }
        if isDue { ring() }
    }
}
