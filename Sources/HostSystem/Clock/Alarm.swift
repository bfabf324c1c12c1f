import Dispatch
package import Reconciliation
import Synchronization

/// Calls back once at a point in time; setting it again moves the point. Costs nothing meanwhile.
///
/// It rings late by as long as the machine was suspended while it waited: the kernel's timer
/// behind it stands still meanwhile, and `Instant` does not. Never early.
package final class Alarm: Sendable {
    private struct State {
        var at: Instant?
        var source: (any DispatchSourceTimer)?
    }

    private let state = Mutex(State())
    private let ring: @Sendable () -> Void

    package init(ring: @escaping @Sendable () -> Void) {
        self.ring = ring
    }

    /// Rings at `time`, or not at all for `nil`. A time that has passed rings at once.
    package func set(_ time: Instant?) {
        state.withLock { state in
            if state.at == time, time != nil { return }
            state.source?.cancel()
            state.source = nil
            state.at = time
            guard let time else { return }
            let source = DispatchSource.makeTimerSource()
            let wait = max(0, (time - HostClock.now()).wholeNanoseconds)
            source.schedule(
                deadline: .now() + .nanoseconds(Int(wait)),
                leeway: .milliseconds(1)
            )
            source.setEventHandler { [weak self] in self?.rang(time) }
            source.activate()
            state.source = source
        }
    }

    private func rang(_ time: Instant) {
        let isMine = state.withLock { state in
            guard state.at == time else { return false }
            state.at = nil
            state.source?.cancel()
            state.source = nil
            return true
        }
        if isMine { ring() }
    }
}
