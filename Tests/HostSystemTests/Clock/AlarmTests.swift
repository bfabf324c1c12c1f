import Reconciliation
import Synchronization
import Testing

@testable import HostSystem

@Suite struct `An alarm` {
    private let rings: AsyncStream<Instant>
    private let ring: AsyncStream<Instant>.Continuation

    init() {
        (rings, ring) = AsyncStream.makeStream(of: Instant.self)
    }

    private func alarm() -> Alarm {
        Alarm { [ring] in ring.yield(HostClock.now()) }
    }

    /// When it rings next.
    private func next() async -> Instant? {
        await rings.first { _ in true }
    }

    @Test func `rings at its time, and not before`() async throws {
        let alarm = alarm()
        let time = HostClock.now() + .milliseconds(30)
        alarm.set(time)
        #expect(try #require(await next()) >= time)
    }

    @Test(arguments: [(20, 60), (60_000, 20), (-5, -5)])
    func `rings at the point that was set last`(first: Int, last: Int) async throws {
        let alarm = alarm()
        let time = HostClock.now() + .milliseconds(last)
        alarm.set(HostClock.now() + .milliseconds(first))
        alarm.set(time)
        #expect(try #require(await next()) >= time)
    }

    @Test func `does not ring when nothing is set any more`() async throws {
        let alarm = alarm()
        alarm.set(HostClock.now() + .milliseconds(10))
        alarm.set(nil)
        let time = HostClock.now() + .milliseconds(50)
        alarm.set(time)
        #expect(try #require(await next()) >= time)
    }

    @Test func `that is set after a suspension does not wait for a timer of before`() async {
        let slept = Mutex<Int64>(0)
        let clocks = Alarm.Clocks(
            now: { HostClock.now() + .nanoseconds(slept.withLock { $0 }) },
            asleep: { slept.withLock { $0 } })
        let alarm = Alarm(clocks) { [ring] in ring.yield(HostClock.now()) }
        alarm.set(clocks.now() + .seconds(3_600))
        slept.withLock { $0 = 7_200_000_000_000 }
        alarm.set(clocks.now() + .milliseconds(20))
        #expect(await next() != nil)
    }
}
