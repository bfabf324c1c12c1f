import CartesiaAPI
import HostSystem
import Reconciliation
import StateStore

// One inbox, one task group, one reconciler that is a local variable of one function. Each effect
// becomes a child task whose end is put into the inbox. Nothing is decided here.

/// Carries out what the reconciler orders, until it orders to exit.
struct Driver<Listener: Audience>: Sendable {
    let inbox: Inbox
    let doors: Doors

    /// How a run ended, with the reconciler and the audience as they were then.
    struct Finish: Sendable {
        let ending: Ending
        let reconciler: Reconciler
        let audience: Listener
        /// What could not be written at the very end, when everything else was.
        let trouble: StoreFailure?
    }

    /// Runs until the reconciler exits. Throws when our own disk fails.
    func run(_ initial: Handover<Reconciler>, before audience: Listener) async throws -> Finish {
        let alarm = Alarm { [inbox] in inbox.put(.woke) }
        defer { alarm.set(nil) }
        return try await withThrowingDiscardingTaskGroup(returning: Finish.self) { group in
            defer { group.cancelAll() }
            var reconciler = initial.take()
            var audience = audience
            var contents = RevisionContents()
            var sender = try CappedSender(perHour: doors.perHour, store: doors.store)
            var file = DesiredGuard(doors.guarded)
            var answers = ControlAnswers(doors.store)
            var trim = JournalTrim(
                try doors.store.aging(at: HostClock.calendarNow(), HostClock.now()))
            for await message in inbox.messages {
                defer { go(on: &trim, after: message, reconciler, in: &group) }
                let event: Event
                switch message {
                case .storeFailed(let failure): throw failure
                case .trimmed, .sight, .pulse, .reload, .looked, .reloaded:
                    note(message, &file, &answers, &audience, reconciler)
                    continue
                case .desired(let read):
                    contents.keep(read, besides: reconciler.hasDesired ? reconciler.revision : nil)
                    event = .desired(read.state, read.digest, read.origin)
                case .event(let plain): event = plain
                case .control(let request, let reply):
                    guard let asked = try answers.take(request, reply, reconciler) else { continue }
                    event = asked
                }
                let start = HostClock.now()
                let effects = reconciler.handle(event, at: start)
                audience.handled(event, since: start, reconciler)
                for effect in effects {
                    if case .exit(let ending) = effect {
                        return Finish(
                            ending: ending, reconciler: reconciler, audience: audience,
                            trouble: sender.end())
                    }
                    if case .report(let report) = effect {
                        audience.hear(report, reconciler)
                        ask(audience, about: report, in: &group)
                        if let approved = try answers.note(report, reconciler) {
                            inbox.put(approved)
                        }
                    } else if case .send(let ticket, _) = effect, !file.isUpToDate() {
                        inbox.put(.answered(ticket, Reply(.outdated)))
                    } else if case .send(let ticket, _) = effect, let span = try sender.leave() {
                        inbox.put(.answered(ticket, Reply(.withheld(span))))
                    } else {
                        carryOut(effect, &contents, &answers, reconciler, in: &group)
                    }
                }
                doors.noteHead(reconciler.revision?.head)
                try answers.give(after: event, reconciler)
                for void in answers.takeVoided() { audience.hear(.approvalVoid(void), reconciler) }
                alarm.set(reconciler.nextWakeup)
            }
            throw CancellationError()
        }
    }

    /// Takes what is no event: looks at the reconciler, and looks at the desired state.
    private func note(
        _ message: Message, _ file: inout DesiredGuard, _ answers: inout ControlAnswers,
        _ audience: inout Listener, _ reconciler: Reconciler
    ) {
        switch message {
        case .sight(let give): give(reconciler)
        case .pulse: audience.felt(reconciler)
        case .reload(let count, let reply): answers.await(count, reply)
        case .looked(let sighting): file.note(sighting)
        case .reloaded(let count):
            audience.reloaded(reconciler)
            answers.reloaded(count, reconciler)
        default: break
        }
    }

    private func carryOut(
        _ effect: Effect, _ contents: inout RevisionContents, _ answers: inout ControlAnswers,
        _ reconciler: Reconciler,
        in group: inout ThrowingDiscardingTaskGroup<any Error>
    ) {
        switch effect {
        case .record(let ticket, let record):
            let content = record.accepted.flatMap { contents.take($0.digest) }
            // While it is judged anew, nothing can be approved.
            let heldDigest = reconciler.held == nil ? nil : answers.heldDigest
            let kept = answers.interventionsToWrite()
            group.addTask { write(record, content, heldDigest, kept, ticket) }
        case .send(let ticket, let request):
            group.addTask { inbox.put(.answered(ticket, await doors.patcher.send(request))) }
        case .observe(let ticket, let query):
            group.addTask { inbox.put(.observed(ticket, await doors.reader.observe(query))) }
        case .renewKey:
            group.addTask {
                await doors.renewKey()
                inbox.put(.keyRenewed)
            }
        case .report, .exit:
            break
        }
    }

    /// Lets the next old entries of the journal go, when it is time.
    private func go(
        on trim: inout JournalTrim, after message: Message, _ reconciler: Reconciler,
        in group: inout ThrowingDiscardingTaskGroup<any Error>
    ) {
        trim.note(message)
        guard trim.begins(isWriting: reconciler.isWriting) else { return }
        group.addTask { [aging = trim.aging] in
            var aging = aging
            do throws(StoreFailure) {
                let more = try doors.store.tidy(
                    &aging, at: HostClock.calendarNow(), HostClock.now())
                inbox.put(.trimmed(aging, more: more))
            } catch {
                inbox.put(.storeFailed(error))
            }
        }
    }

    private func ask(
        _ audience: Listener, about report: Report,
        in group: inout ThrowingDiscardingTaskGroup<any Error>
    ) {
        guard case .planned(let plan) = report else { return }
        group.addTask {
            do throws(StoreFailure) {
                if let event = try await audience.answer(plan) { inbox.put(event) }
            } catch {
                inbox.put(.storeFailed(error))
            }
        }
    }

    private func write(
        _ record: Record, _ content: [RevisionPart]?, _ heldDigest: Digest?,
        _ kept: [Intervention], _ ticket: Ticket
    ) {
        do throws(StoreFailure) {
            try doors.store.write(
                record, content: content, heldDigest: heldDigest, interventions: kept,
                at: HostClock.calendarNow())
            inbox.put(.recorded(ticket))
        } catch {
            inbox.put(.storeFailed(error))
        }
    }
}

/// The bytes of desired states that are not written down yet.
private struct RevisionContents {
    private var waiting: [(digest: Digest, parts: [RevisionPart])] = []

    /// Keeps the newest, and the one that is in force, which may wait for the disk. That one is not
    /// accepted anew when it is read again.
    mutating func keep(_ read: DesiredReading, besides inForce: Revision?) {
        waiting.removeAll { $0.digest != inForce?.digest }
        if read.digest == inForce?.digest { return }
        waiting.append((read.digest, read.revisionParts))
    }

    mutating func take(_ digest: Digest) -> [RevisionPart]? {
        let found = waiting.first { $0.digest == digest }?.parts
        if let index = waiting.firstIndex(where: { $0.digest == digest }) {
            waiting.removeSubrange(...index)
        }
        return found
    }
}
