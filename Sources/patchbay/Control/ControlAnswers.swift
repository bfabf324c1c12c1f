import HostSystem
import Reconciliation
import StateStore

// A call becomes an event; what the reconciler reports of it becomes the reply. A reply is given
// only when what it tells is on the disk.

/// Answers the calls of the control socket, and brings approvals together with what is held.
struct ControlAnswers {
    typealias Give = @Sendable (ControlReply) -> Void

    private let store: StateStore
    /// The call whose event is being handled.
    private var current: Call?
    /// The calls whose events are handled, each with the records that are to be written before.
    private var waiting: [(call: Call, records: Int)] = []
    /// What is kept of calls whose events are in no record yet.
    private var unwritten: [Intervention] = []
    /// Names the plan that is held.
    private(set) var heldDigest: Digest?
    /// Approvals that have become void, of which nobody was told yet.
    private var voided: [Digest] = []
    /// The approval that was used last.
    private var used: Digest?
    /// What was approved without a service was brought together with what it found.
    private var hasBegun = false

    /// Those who wait for the end of a look at the desired state.
    private var reloads: [(count: UInt64, give: Give)] = []

    private struct Call {
        var reply: ControlReply
        let give: Give
        /// What is kept of it when it was done, until that is written down.
        var interventions: [Intervention]
    }

    init(_ store: StateStore) {
        self.store = store
    }

    /// The event that a call stands for; `nil` when it was refused, and has its reply.
    mutating func take(
        _ request: ControlRequest, _ give: @escaping Give, _ reconciler: Reconciler
    ) throws -> Event? {
        do {
            let (event, reply) = try event(for: request, reconciler)
            let kept = request.interventions(
                over: reconciler.pauses, at: HostClock.calendarNow(), HostClock.now())
            current = Call(reply: reply, give: give, interventions: kept)
            return event
        } catch let refusal as ControlReply {
            give(refusal)
            return nil
        }
    }

    private func event(
        for request: ControlRequest, _ reconciler: Reconciler
    ) throws -> (Event, ControlReply) {
        switch request {
        case .reload, .show: preconditionFailure("a look is no event")
        case .approve(let digest, let by, let reason):
            if let words = digest.slip(among: reconciler.held.map { [$0.plan.digest] } ?? []) {
                throw ControlReply(.usage, words)
            }
            guard let held = reconciler.held else {
                throw ControlReply(.stalePlan, "nothing is held, so there is nothing to approve")
            }
            guard held.plan.digest == digest else {
                throw ControlReply(
                    .stalePlan,
                    "the plan that is held is \(held.plan.digest.string), not that one: "
                        + held.sentence)
            }
            let now = HostClock.calendarNow()
            try store.note(StoredApproval(digest: digest, approvedAt: now, by: by, reason: reason))
            let paused = PauseWords.waiting(
                held.plan.changes.map(\.number),
                for: reconciler.pauses.memories(at: HostClock.now()))
            let words = paused.map { "approved; \($0)" }
            return (
                .approved(Approval(exactly: held.plan, digest: digest)),
                ControlReply(.fine, words ?? "approved: the service carries it out now")
            )
        case .pause(let numbers, let reason, let length, let by):
            let requests = Pause.Request.each(of: numbers, reason: reason, length: length, by: by)
            if let words = PauseWords.refusal(of: requests, over: reconciler.pauses) {
                throw ControlReply(.error, words)
            }
            let words = PauseWords.begun(
                requests, over: reconciler.pauses, reconciler.desired, at: HostClock.now())
            return (.paused(requests), ControlReply(.fine, words))
        case .resume(let numbers, _):
            let pauses = reconciler.pauses
            let paused = (pauses.everything.map { [$0.number] } ?? []) + Array(pauses.numbers.keys)
            let reply = ControlReply(.fine, PauseWords.ended(numbers, of: paused))
            if paused.isEmpty { throw reply }
            return (.resumed(numbers.isEmpty ? nil : numbers), reply)
        case .undo(let target, let digest, let by):
            let names = Names(reconciler.file.aliases)
            let undo = try UndoGround(reconciler).proposal(of: target, store)
            let approval = try undo.approval(
                digest, of: target, gap: try store.gap(of: target))
            // Within the limits none is used, and none is to be left for later.
            if let digest, !undo.breaches(of: reconciler.policy.limits).isEmpty {
                try store.note(target.approval(digest, by: by, at: HostClock.calendarNow()))
            }
            let overruled = UndoProposal.words(ofOverruled: reconciler.overruled(undo.pins))
            let words = ([undo.done(names), overruled] + (try store.notes(on: target)))
                .compactMap { $0 }
            return (
                .undone(undo.pins, approval), ControlReply(.fine, words.joined(separator: "; "))
            )
        }
    }

    /// Somebody waits for the end of a look.
    mutating func await(_ count: UInt64, _ give: @escaping Give) {
        reloads.append((count, give))
    }

    /// A look that was asked for has been taken, and what it found was handled.
    mutating func reloaded(_ count: UInt64, _ reconciler: Reconciler) {
        let reply = Wording.reloaded(reconciler)
        for reload in reloads where reload.count <= count { reload.give(reply) }
        reloads.removeAll { $0.count <= count }
    }

    /// Takes a report into account; an approval that was given beforehand is an event of its own.
    mutating func note(_ report: Report, _ reconciler: Reconciler) throws -> Event? {
        switch report {
        case .held(let held):
            let digest = held.plan.digest
            heldDigest = digest
            // What was approved before is not what would be done now.
            try voidApprovals(besides: digest)
            guard try store.isApproved(digest, at: HostClock.calendarNow()) else { return nil }
            return .approved(Approval(exactly: held.plan, digest: digest))
        case .holdEnded: heldDigest = nil
        case .approvalUsed(let digest): used = digest
        case .accepted where reconciler.policy.mode == .continuous:
            try voidApprovals(besides: used)
        case .approvalVoid(let digest):
            try voidApprovals(besides: nil)
            // The reconciler has told of it.
            voided.removeAll { $0 == digest }
            current?.reply = ControlReply(.stalePlan, "void: the plan that is held has moved on")
        case .undoHeld(let held):
            current?.reply = ControlReply(
                .held, Names(Aliases()).sentence(ofUndo: held))
        default: break
        }
        return nil
    }

    private mutating func voidApprovals(besides digest: Digest?) throws(StoreFailure) {
        voided += try store.voidApprovals(besides: digest, at: HostClock.calendarNow())
    }

    /// The approvals that have become void since this was asked last.
    mutating func takeVoided() -> [Digest] {
        defer { voided = [] }
        return voided
    }

    /// What is to be written down with a record that the event of the current call has ordered.
    mutating func interventionsToWrite() -> [Intervention] {
        defer { unwritten = [] }
        guard let call = current, call.reply.status == .fine else { return unwritten }
        current?.interventions = []
        return unwritten + call.interventions
    }

    /// Gives every reply that is written down after an event. In a wave of changes the disk is
    /// never at rest: a reply waits for the record that has its event, and for no other.
    mutating func give(after event: Event, _ reconciler: Reconciler) throws(StoreFailure) {
        if case .recorded = event {
            for index in waiting.indices { waiting[index].records -= 1 }
        }
        if !hasBegun, reconciler.isJudged {
            hasBegun = true
            try voidApprovals(besides: used)
        }
        if let current {
            waiting.append((current, reconciler.unwrittenRecords))
            if current.reply.status == .fine { unwritten += current.interventions }
        }
        current = nil
        if reconciler.unwrittenRecords == 0 {
            try store.note(unwritten)
            unwritten = []
        }
        for (call, records) in waiting where records <= 0 { call.give(call.reply) }
        waiting.removeAll { $0.records <= 0 }
    }
}
