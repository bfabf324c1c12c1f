import HostSystem
import Logging
import Notification
import Reconciliation
import StateStore

// The driver of notices, beside the one of the reconciler: a receiver that hangs holds nothing but
// the notices for it. Nothing is decided here.

/// Carries out what `Notices` orders.
struct Announcer: Sendable {
    private let receivers: [Receiver]
    private let store: StateStore
    private let desired: String
    private let options: String
    private let instruments: Instruments
    private let log: Logger
    /// Told when the database fails, which ends the service.
    private let fail: @Sendable (StoreFailure) -> Void
    private let facts: AsyncStream<Notices.Event>
    private let giver: AsyncStream<Notices.Event>.Continuation

    init(
        _ receivers: [Receiver], store: StateStore, desired: String, options: String,
        instruments: Instruments,
        log: Logger, fail: @escaping @Sendable (StoreFailure) -> Void
    ) {
        self.receivers = receivers
        self.store = store
        self.desired = desired
        self.options = options
        self.instruments = instruments
        self.log = log
        self.fail = fail
        (facts, giver) = AsyncStream.makeStream(of: Notices.Event.self)
    }

    /// Whether there is anybody to tell.
    var hasReceivers: Bool { !receivers.isEmpty }

    /// Takes note of how everything stands.
    func see(_ concerns: Concerns) {
        giver.yield(.seen(concerns))
    }

    /// Tells until it is cancelled; without anybody to tell it ends at once.
    func run() async {
        do throws(StoreFailure) {
            try await tell()
        } catch {
            fail(error)
        }
    }

    private func tell() async throws(StoreFailure) {
        try store.keep(receivers: receivers.map(\.name))
        if receivers.isEmpty { return }
        let known = try store.receivers()
        let standings = receivers.map { receiver in
            known.first { $0.name == receiver.name }?.standing ?? Courier.Standing()
        }
        var notices = Notices(
            receivers: standings, told: try store.told(at: HostClock.calendarNow()),
            at: HostClock.now())
        for index in receivers.indices {
            for result in Result.allCases {
                instruments.count(.notices, labels(index, result), by: 0)
            }
        }
        let alarm = Alarm { [giver] in _ = giver.yield(.woke) }
        var failure: StoreFailure?
        await withDiscardingTaskGroup { group in
            for await fact in facts {
                count(fact)
                let effects = notices.handle(fact, at: HostClock.now())
                do throws(StoreFailure) {
                    for effect in effects { try carryOut(effect, in: &group) }
                } catch {
                    failure = error
                    break
                }
                for (receiver, courier) in zip(receivers, notices.couriers) {
                    instruments.set(.noticesWaiting, [("to", receiver.name)], to: courier.count)
                }
                alarm.set(notices.nextWakeup)
            }
            alarm.set(nil)
            group.cancelAll()
        }
        if let failure { throw failure }
    }

    private func carryOut(
        _ effect: Notices.Effect, in group: inout DiscardingTaskGroup
    ) throws(StoreFailure) {
        switch effect {
        case .deliver(let index, let notice):
            let (receiver, body) = (receivers[index], try message(notice))
            group.addTask {
                switch await receiver.deliver(body.body(as: receiver.form)) {
                case .arrived: giver.yield(.delivered(receiver: index))
                case .failed(let words):
                    giver.yield(.failed(receiver: index, Text(words), forGood: false))
                case .refused(let words):
                    giver.yield(.failed(receiver: index, Text(words), forGood: true))
                }
            }
        case .lost(let index): instruments.count(.notices, labels(index, .lost))
        case .remember(let told): try store.write(told: told, at: HostClock.calendarNow())
        case .note(let index, let standing):
            let name = receivers[index].name
            tell(of: name, standing)
            try store.write(standing, of: name, at: HostClock.calendarNow())
        }
    }

    private func message(_ notice: Notice) throws(StoreFailure) -> NoticeMessage {
        let stalled = notice.concern == .stalled && notice.turn != .ended
        return NoticeMessage(
            notice: notice, digest: notice.concern == .held ? try store.heldDigest() : nil,
            stalled: stalled
                ? try store.stalled(limit: StalledNumber.most).map { StalledNumber($0) } : [],
            host: HostProcess.hostName, desired: desired, options: options,
            at: HostClock.calendarNow())
    }

    private func tell(of name: String, _ standing: Courier.Standing) {
        guard let problem = standing.problem else {
            log.notice("the \(name) is told again")
            return
        }
        let lost = standing.lost > 0 ? "; \(standing.lost.counted("notice")) given up on" : ""
        log.warning("the \(name) cannot be told: \(spoken(problem))\(lost)")
    }

    private func count(_ fact: Notices.Event) {
        switch fact {
        case .delivered(let index): instruments.count(.notices, labels(index, .delivered))
        case .failed(let index, _, _): instruments.count(.notices, labels(index, .failed))
        case .seen, .woke: break
        }
    }

    /// Of a notice that is lost the last try has failed, too.
    private enum Result: String, CaseIterable {
        case delivered, failed, lost
    }

    private func labels(_ index: Int, _ result: Result) -> [(String, String)] {
        [("result", result.rawValue), ("to", receivers[index].name)]
    }
}

/// Looks at the concerns of a reconciler, and passes on what is new of them.
struct ConcernWatch: Sendable {
    private let announcer: Announcer
    private var last: Concerns?

    init(_ announcer: Announcer) {
        self.announcer = announcer
    }

    mutating func look(at reconciler: Reconciler) {
        guard announcer.hasReceivers else { return }
        let concerns = reconciler.concerns
        if concerns == last { return }
        last = concerns
        announcer.see(concerns)
    }
}
