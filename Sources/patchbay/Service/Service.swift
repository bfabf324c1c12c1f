import CartesiaAPI
import ControlSocket
import HostSystem
import Logging
import Reconciliation
import StateStore
import UnixSignals

/// The service: the driver, the watch of the desired state, and the signals, side by side.
struct Service: Sendable {
    let setup: Setup
    let store: StateStore
    let keys: KeySource
    let log: Logger
    let notifier: ServiceNotifier?
    private let looks = LookCount()
    private let shows = OneByOne<PageRequest, PageReply>()
    private let calls: ControlPlace
    let metrics = MetricsPage()

    init(
        setup: Setup, store: StateStore, keys: KeySource, log: Logger, notifier: ServiceNotifier?
    ) {
        self.setup = setup
        self.store = store
        self.keys = keys
        self.log = log
        self.notifier = notifier
        calls =
            InheritedSockets(environment: setup.environment)["control"].map {
                .inherited(descriptor: $0)
            } ?? .path(setup.place.controlSocket)
    }

    /// Runs until it is told to stop.
    func run(
        _ initial: Handover<Reconciler>, reader: AccountReader, patcher: NumberPatcher
    ) async throws -> Ending {
        // A service that cannot be told to pause is none to start.
        do throws(ControlTrouble) {
            try checkControlSocket(at: calls)
        } catch {
            throw Failure(
                .configuration, "no control socket: \(error.sentence). \(error.remedy)")
        }
        let inbox = Inbox()
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint, .sighup)
        let (watch, guarded, noteHead) = look(
            for: inbox, after: initial.look { $0.revision?.head } ?? nil)
        let doors = Doors(
            reader: reader, patcher: patcher, store: store, perHour: setup.limits.perHour,
            guarded: guarded, noteHead: noteHead
        ) { renewKey() }
        let announcer = try announcer(inbox)
        var audience = ServiceAudience(
            log: log, notifier: notifier, options: setup.options,
            metrics: ServiceMetrics(metrics.instruments),
            concerns: ConcernWatch(announcer))
        initial.look { audience.begin($0, watching: setup.desired) }
        return try await withThrowingTaskGroup(of: Ending?.self) { group in
            defer { group.cancelAll() }
            group.addTask { [audience] in
                let finish = try await Driver(inbox: inbox, doors: doors)
                    .run(initial, before: audience)
                if let trouble = finish.trouble { throw trouble }
                return finish.ending
            }
            let sides: [@Sendable () async -> Void] = [
                { await watch.run() }, { await obey(signals, inbox, watch) },
                { await listen(inbox, watch) }, { await feel(inbox) }, { await showPage(inbox) },
                { await show(inbox) },
                { await announcer.run() },
            ]
            for side in sides {
                group.addTask {
                    await side()
                    return nil
                }
            }
            while let ended = try await group.next() {
                if let ending = ended {
                    await withdrawControlSocket(at: calls)
                    return ending
                }
            }
            throw CancellationError()
        }
    }

    private func show(_ inbox: Inbox) async {
        var pages = ServicePages(setup: setup, inbox: inbox)
        await shows.run { await pages.reply(to: $0) }
    }

    /// Tells people, besides the log.
    private func announcer(_ inbox: Inbox) throws(Failure) -> Announcer {
        Announcer(
            try setup.receivers(), store: store, desired: setup.desired, options: setup.options,
            instruments: metrics.instruments, log: log
        ) { inbox.put(.storeFailed($0)) }
    }

    /// Who looks at the desired state, what must stand there still when a PATCH leaves, and who is
    /// told of the commit in force.
    private func look(
        for inbox: Inbox, after head: Text?
    ) -> (any DesiredLooks, Guarded, @Sendable (Text?) -> Void) {
        switch setup.source {
        case .path(let path):
            let watch = DesiredWatch(path: path, inbox: inbox) { [log] words in
                log.warning("\(words)")
            }
            return (watch, .file(path) { watch.hint() }, { _ in })
        case .git(let mirror, let interval):
            let watch = GitWatch(mirror, every: interval, after: head, inbox: inbox)
            return (watch, .looked, { watch.accepted($0) })
        }
    }

    /// Hears the control socket. Without it the service works on: it can still be stopped.
    private func listen(_ inbox: Inbox, _ watch: any DesiredLooks) async {
        do {
            try await serveControlSocket(at: calls) { await answer($0, inbox, watch) }
        } catch let trouble as ControlTrouble {
            log.error("no control socket: \(trouble.sentence). \(trouble.remedy)")
        } catch {
            log.error("no control socket: \(error)")
        }
    }

    private func answer(
        _ call: ControlCall, _ inbox: Inbox, _ watch: any DesiredLooks
    ) async -> ControlAnswer {
        do throws(ControlReply) {
            let request = try ControlRequest(call)
            if case .show(let pages) = request {
                guard let reply = await shows.ask(pages) else {
                    throw ControlReply(.error, "too many ask at once: ask again a moment later")
                }
                return reply.answer
            }
            let (replies, giver) = AsyncStream.makeStream(of: ControlReply.self)
            let give: @Sendable (ControlReply) -> Void = { reply in
                giver.yield(reply)
                giver.finish()
            }
            if case .reload = request {
                let count = looks.next()
                inbox.put(.reload(count, give))
                watch.request(count)
            } else {
                inbox.put(.control(request, give))
            }
            for await reply in replies { return reply.answer }
            return ControlReply(.error, "the service stops").answer
        } catch {
            return error.answer
        }
    }

    /// Asks the driver whether it gets on, three times within what systemd waits.
    private func feel(_ inbox: Inbox) async {
        guard let span = notifier?.watchdog else { return }
        while (try? await Task.sleep(for: span / 3)) != nil { inbox.put(.pulse) }
    }

    private func obey(
        _ signals: UnixSignalsSequence, _ inbox: Inbox, _ watch: any DesiredLooks
    ) async {
        for await signal in signals {
            if signal == .sighup {
                notifier?.reloading()
                log.info("SIGHUP: reading the desired state again")
                watch.request(looks.next())
            } else {
                notifier?.stopping()
                log.info("told to stop: waiting for requests that are under way")
                inbox.put(.stopRequested)
            }
        }
    }

    /// A key that cannot be read leaves the old one in place; the next request shows what it is
    /// worth.
    private func renewKey() {
        do throws(Failure) {
            keys.replace(with: try setup.apiKey())
        } catch {
            log.error("\(error.description)")
        }
    }
}
