import Testing

@testable import Reconciliation

struct NoticesTests {
    private let start = Instant(nanoseconds: 1_000_000_000_000)
    private let refused = Concerns([.keyRefused: Extent(words: "401")])

    private func at(_ seconds: Int) -> Instant { start + .seconds(seconds) }

    private func deliveries(_ effects: [Notices.Effect]) -> [Int] {
        effects.compactMap { if case .deliver(let receiver, _) = $0 { receiver } else { nil } }
    }

    private func remembered(_ effects: [Notices.Effect]) -> [Concern: Extent]? {
        effects.compactMap { effect in
            if case .remember(let told) = effect { told.mapValues(\.extent) } else { nil }
        }.last
    }

    @Test func `a notice is remembered when it has arrived everywhere`() {
        var notices = Notices(receivers: [Courier.Standing(), Courier.Standing()], at: start)
        #expect(notices.handle(.seen(refused), at: start).isEmpty)
        #expect(notices.nextWakeup == at(10))
        #expect(deliveries(notices.handle(.woke, at: at(10))) == [0, 1])
        #expect(notices.nextWakeup == nil)
        #expect(notices.handle(.delivered(receiver: 1), at: at(11)).isEmpty)
        let effects = notices.handle(.delivered(receiver: 0), at: at(12))
        #expect(remembered(effects) == refused.all)
    }

    @Test func `what fails is tried again, less and less often, and is lost in the end`() {
        var notices = Notices(receivers: [Courier.Standing()], at: start)
        _ = notices.handle(.seen(refused), at: start)
        var effects = notices.handle(.woke, at: at(10))
        var waits: [Int] = []
        var now = at(10)
        while deliveries(effects) == [0] {
            let failed = Notices.Event.failed(receiver: 0, "HTTP 500", forGood: false)
            effects = notices.handle(failed, at: now)
            guard let next = notices.nextWakeup else { break }
            waits.append(Int((next - now).inSeconds))
            now = next
            effects = notices.handle(.woke, at: now)
        }
        #expect(waits == [5, 10, 20, 40, 80, 160, 320, 600, 600])
        #expect(effects.contains(.lost(receiver: 0)))
        #expect(effects.contains(.note(receiver: 0, .init(problem: "HTTP 500", lost: 1))))
        // Nobody is told of it for ever: `status` and the metrics say that it is lost.
        #expect(remembered(effects) == refused.all)
        #expect(notices.couriers[0].count == 0)
    }

    @Test func `what is refused for good is not tried again`() {
        var notices = Notices(receivers: [Courier.Standing()], at: start)
        _ = notices.handle(.seen(refused), at: start)
        _ = notices.handle(.woke, at: at(10))
        let effects = notices.handle(
            .failed(receiver: 0, "HTTP 404", forGood: true), at: at(10))
        #expect(effects.contains(.lost(receiver: 0)) && notices.nextWakeup == nil)
    }

    @Test func `of what moves on meanwhile only the newest is told`() {
        var notices = Notices(receivers: [Courier.Standing()], at: start)
        _ = notices.handle(.seen(refused), at: start)
        #expect(deliveries(notices.handle(.woke, at: at(10))) == [0])
        _ = notices.handle(.seen(Concerns([.held: Extent(words: "x")])), at: at(20))
        // The receiver hangs meanwhile: nothing else waits for it but its own notices.
        #expect(deliveries(notices.handle(.woke, at: at(30))) == [])
        #expect(deliveries(notices.handle(.woke, at: at(80))) == [])
        #expect(notices.couriers[0].count == 3)
        let late = notices.handle(.failed(receiver: 0, "late", forGood: false), at: at(81))
        #expect(remembered(late) == nil)
        #expect(notices.couriers[0].count == 2)
        var told: [Notice] = []
        var now = at(86)
        for _ in 0..<2 {
            for case .deliver(_, let notice) in notices.handle(.woke, at: now) {
                told.append(notice)
            }
            for case .deliver(_, let notice) in notices.handle(.delivered(receiver: 0), at: now) {
                told.append(notice)
            }
            now = now + .seconds(1)
        }
        #expect(told.map(\.concern) == [.held, .keyRefused])
        #expect(told.map(\.turn) == [.began, .ended])
    }

    @Test func `a receiver that is told again has no trouble any more`() {
        let trouble = Courier.Standing(problem: "HTTP 500", lost: 2)
        var notices = Notices(receivers: [trouble], at: start)
        _ = notices.handle(.seen(refused), at: start)
        _ = notices.handle(.woke, at: at(10))
        let effects = notices.handle(.delivered(receiver: 0), at: at(11))
        #expect(effects.contains(.note(receiver: 0, Courier.Standing())))
    }
}
