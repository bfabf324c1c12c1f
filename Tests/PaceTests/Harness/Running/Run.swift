package import Reconciliation

/// What came of the work.
package struct RunResult: Sendable {
    package fileprivate(set) var done = 0
    package fileprivate(set) var lost = 0
    package fileprivate(set) var sent = 0
    package fileprivate(set) var refused = 0
    /// Requests of items that were tried before.
    package fileprivate(set) var retries = 0
    /// Requests that left before what the server had asked for was over (15 minutes at most).
    package fileprivate(set) var early = 0
    /// Until the last item was done, in seconds.
    package fileprivate(set) var seconds = 0.0

    package var refusedShare: Double { Double(refused) / Double(max(1, sent)) }
}

/// One client that works through its items against one server, in virtual time.
package struct Run<Sender: Client> {
    private struct Flight {
        let item: Item
        let sentAt: Instant
        let verdict: Verdict
    }

    package private(set) var client: Sender
    package private(set) var result = RunResult()
    package private(set) var now = Instant(nanoseconds: 0)
    private var server: Server
    private var fresh: Int
    private let items: Int
    private var line: [Item] = []
    private var head = 0
    private var waiting = Heap<Item>()
    private var flights = Heap<Flight>()
    private var closedUntil = Instant(nanoseconds: 0)
    /// When each request leaves, if that is to be looked at.
    package var leaves: [Instant]?

    package init(_ client: Sender, server: Server, items: Int) {
        self.client = client
        self.server = server
        self.items = items
        fresh = items
    }

    /// Works until all is done or lost, or the time is over; what is not done then counts as lost.
    package mutating func finish(within span: Duration) -> RunResult {
        go(until: Instant(nanoseconds: 0) + span)
        result.lost = items - result.done
        return result
    }

    /// Works until that time, or until all is done or lost.
    package mutating func go(until end: Instant) {
        while result.done + result.lost < items {
            send()
            guard let next = nextEvent(), next <= end.nanoseconds else { break }
            now = max(now, Instant(nanoseconds: next))
            while let due = waiting.earliest, due <= now.nanoseconds, let item = waiting.pop() {
                line.append(item)
            }
            while let due = flights.earliest, due <= now.nanoseconds, let flight = flights.pop() {
                land(flight)
            }
        }
    }

    /// When something happens again.
    private func nextEvent() -> Int64? {
        var next = flights.earliest
        if let due = waiting.earliest { next = min(due, next ?? due) }
        if fresh > 0 || head < line.count, let leave = client.nextLeave(after: now) {
            next = min(leave.nanoseconds, next ?? leave.nanoseconds)
        }
        return next
    }

    private mutating func send() {
        while head < line.count || fresh > 0 {
            let isFresh = head == line.count
            var item = isFresh ? Item() : line[head]
            let turn = client.turn(of: &item, at: now)
            if case .waits = turn {
                if !isFresh { line[head] = item }
                return
            }
            if isFresh { fresh -= 1 } else { takeFromLine() }
            if case .comesBack(let time) = turn {
                waiting.push(item, at: time.nanoseconds)
                continue
            }
            let (verdict, knownAt) = server.receive(at: now)
            result.sent += 1
            if item.refusals + item.failures > 0 { result.retries += 1 }
            if now < closedUntil { result.early += 1 }
            leaves?.append(now)
            flights.push(
                Flight(item: item, sentAt: now, verdict: verdict), at: knownAt.nanoseconds)
        }
    }

    private mutating func takeFromLine() {
        head += 1
        if head == line.count || head > 4_096 {
            line.removeFirst(head)
            head = 0
        }
    }

    private mutating func land(_ flight: Flight) {
        var item = flight.item
        if flight.verdict.kind == .refused {
            result.refused += 1
            item.refusals += 1
            if let asked = flight.verdict.retryAfter {
                closedUntil = max(closedUntil, now + min(asked, .seconds(900)))
            }
        }
        switch client.ended(&item, flight.verdict, sentAt: flight.sentAt, at: now) {
        case .done:
            result.done += 1
            result.seconds = Double(now.nanoseconds) / 1e9
        case .lost:
            result.lost += 1
        case .again(let time):
            if time <= now { line.append(item) } else { waiting.push(item, at: time.nanoseconds) }
        }
    }
}
