import Testing

@testable import Reconciliation

// Whatever comes and goes, and whatever fails on the way: what people believe follows what stands,
// and nobody is flooded.

struct NoticeStormTests {
    /// Receivers that fail, hang and are slow, and a service that is killed now and then.
    private struct World {
        var chance: Dice
        var now = Instant(nanoseconds: 1_000_000_000_000)
        var notices: Notices
        /// What the database has.
        var told: [Concern: Told] = [:]
        /// What each receiver was told, in order.
        var heard: [[Notice]] = [[], []]
        var underWay: [(receiver: Int, notice: Notice, at: Instant)] = []
        var standing: [Concern: Extent] = [:]
        var restarts = 0

        init(seed: UInt64) {
            chance = Dice(seed: seed)
            notices = Notices(receivers: [Courier.Standing(), Courier.Standing()], at: now)
        }

        mutating func handle(_ event: Notices.Event) {
            for effect in notices.handle(event, at: now) {
                switch effect {
                case .deliver(let receiver, let notice):
                    #expect(!underWay.contains { $0.receiver == receiver }, "one at a time")
                    let span = Duration.milliseconds(chance.below(60_000))
                    underWay.append((receiver, notice, now + span))
                case .remember(let next): told = next
                case .lost, .note: break
                }
            }
            #expect(notices.nextWakeup.map { $0 > now } ?? true, "what is due is done")
            #expect(notices.couriers.allSatisfy { $0.count <= Concern.allCases.count + 1 })
        }

        /// Lets time pass, with all that falls due.
        mutating func pass(_ span: Duration, failing: Int) {
            let end = now + span
            while true {
                let ended = underWay.indices.min { underWay[$0].at < underWay[$1].at }
                let next = [notices.nextWakeup, ended.map { underWay[$0].at }]
                    .compactMap { $0 }.min()
                guard let next, next <= end else { break }
                now = max(now, next)
                if let ended, underWay[ended].at <= now {
                    let (receiver, notice, _) = underWay.remove(at: ended)
                    if chance.below(100) < failing {
                        handle(.failed(receiver: receiver, "HTTP 500", forGood: false))
                    } else {
                        heard[receiver].append(notice)
                        handle(.delivered(receiver: receiver))
                    }
                } else {
                    handle(.woke)
                }
            }
            now = end
        }

        mutating func move() {
            let concern = Concern.allCases[chance.below(Concern.allCases.count)]
            if chance.below(2) == 0 {
                standing[concern] = nil
            } else {
                let count = chance.below(40)
                standing[concern] = Extent(numbers: count, words: Text("\(count)"))
            }
            handle(.seen(Concerns(standing)))
        }

        mutating func restart() {
            underWay = []
            restarts += 1
            notices = Notices(
                receivers: notices.couriers.map(\.standing), told: told, at: now)
            handle(.seen(Concerns(isComplete: false)))
            handle(.seen(Concerns(standing)))
        }
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `in the end people believe what stands, and were not flooded`(_ seed: UInt64) {
        var world = World(seed: seed)
        for _ in 0..<300 {
            world.move()
            world.pass(.seconds(world.chance.below(900)), failing: 30)
            if world.chance.below(40) == 0 { world.restart() }
        }
        world.pass(.seconds(200_000), failing: 0)
        for concern in Concern.allCases {
            let told = world.told[concern]?.extent
            #expect((told == nil) == (world.standing[concern] == nil), "\(concern)")
            if concern == .held { #expect(told == world.standing[concern]) }
        }
        let hours = (world.now - Instant(nanoseconds: 1_000_000_000_000)).inSeconds / 3_600
        for heard in world.heard {
            for concern in Concern.allCases {
                let count = heard.count { $0.concern == concern }
                let most = 4 * (1 + world.restarts) + 2 * Int(hours)
                #expect(count <= most, "\(concern): \(count) notices in \(hours) hours")
            }
        }
    }
}
