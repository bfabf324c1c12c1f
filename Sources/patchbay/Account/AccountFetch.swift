import CartesiaAPI
import HostSystem
import Reconciliation
import StateStore

/// Reads the whole account once, at the pace of the configuration, for `plan --live` and `export`.
///
/// What the API asked of the service to wait is waited for here as well.
/// A page that fails is tried again a few times; what cannot be read ends the command.
struct AccountFetch {
    let reader: AccountReader
    private var pacer: Pacer
    private var dice: Dice
    private var reading = AccountReading(directory: true)
    private var failures = 0
    private var throttles = 0
    private var progress = ReadingProgress()

    static func fetch(_ setup: Setup) async throws -> Account {
        let keys = KeySource(try setup.apiKey())
        let memory = try? setup.place.openReader()?.pace(at: HostClock.calendarNow())
        return try await withAccountReader(setup.api, keys: keys) { reader in
            var fetch = AccountFetch(reader: reader, pace: setup.pace, remembering: memory)
            return try await fetch.run()
        }
    }

    private init(reader: AccountReader, pace: Pacer.Limits, remembering memory: PaceMemory?) {
        self.reader = reader
        pacer = Pacer(limits: pace, memory: memory, at: HostClock.now())
        dice = Dice(seed: HostClock.randomSeed())
    }

    private mutating func run() async throws -> Account {
        var query = reading.firstQuery
        if pacer.heldUntil != nil { try tellOfHold(at: HostClock.now()) }
        defer { progress.finish() }
        while true {
            try await leave()
            let sentAt = HostClock.now()
            switch await reader.observe(query) {
            case .numbers(let reply):
                query = try await next(reply, after: query, sentAt) { $0.received($1) }
            case .agents(let reply):
                query = try await next(reply, after: query, sentAt) { $0.received($1) }
            case .providers(let reply):
                query = try await next(reply, after: query, sentAt) { $0.received($1) }
            case .number:
                break
            }
            if let account { return account }
            progress.note(reading.count)
        }
    }

    private var account: Account?

    private mutating func next<Content>(
        _ reply: Reply<Content>, after query: Query, _ sentAt: Instant,
        _ receive: (inout AccountReading, Content) -> AccountReading.Step
    ) async throws -> Query {
        let now = HostClock.now()
        if reply.isThrottle {
            pacer.throttled(retryAfter: reply.retryAfter, sentAt: sentAt, at: now, dice: &dice)
            try tellOfHold(at: now)
        } else {
            throttles = 0
            pacer.ended(answered: reply.status.map { $0 < 500 } ?? false, at: now)
        }
        switch Outcome(reply, ofPatch: false) {
        case .applied(let content):
            failures = 0
            return try proceed(receive(&reading, content), after: query)
        case .deferred where reply.isThrottle:
            return query
        case .rejected where isDirectory(query), .keyRefused where isDirectory(query, reply):
            return try proceed(reading.withoutDirectory(), after: query)
        case .deferred, .unknown:
            failures += 1
            if isDirectory(query), failures >= Policy.directoryTries {
                return try proceed(reading.withoutDirectory(), after: query)
            }
            guard failures < Policy.pageTriesOnce else {
                throw Failure(.apiUnreachable, "the account cannot be read: \(reply.words)")
            }
            let wait = Backoff.transient(
                failures: failures - 1, limit: .seconds(30), dice: &dice)
            try await Task.sleep(for: wait)
            return query
        case .keyRefused:
            throw Failure(.keyRefused, "the API refuses the key: \(reply.words)")
        case .rejected:
            throw Failure(.error, "the account cannot be read: \(reply.words)")
        }
    }

    /// Somebody waits for this command: says for what, and gives up when it goes on and on.
    private mutating func tellOfHold(at now: Instant) throws {
        throttles += 1
        guard throttles <= Policy.pageTriesOnce else {
            throw Failure(.apiUnreachable, "the API keeps asking to slow down")
        }
        let span = (pacer.heldUntil ?? now) - now
        progress.finish()
        StandardStream.error.write("patchbay: the API asks to wait: \(span.shown)\n")
    }

    /// Whether the query is one of those that a plan can do without. A 401 is about the key.
    private func isDirectory<Content>(_ query: Query, _ reply: Reply<Content>) -> Bool {
        isDirectory(query) && reply.status != 401
    }

    private func isDirectory(_ query: Query) -> Bool {
        query == .agents || query == .providers
    }

    private mutating func proceed(
        _ step: AccountReading.Step, after query: Query
    ) throws -> Query {
        switch step {
        case .read(let query):
            return query
        case .done(let account):
            self.account = account
            return query
        case .refused(let words):
            throw Failure(.error, "what the account holds cannot be told: \(words)")
        }
    }

    private mutating func leave() async throws {
        while !pacer.take(at: HostClock.now()) {
            let now = HostClock.now()
            let at = pacer.nextLeave(after: now) ?? now
            try await Task.sleep(for: max(.milliseconds(1), at - now))
        }
    }
}
