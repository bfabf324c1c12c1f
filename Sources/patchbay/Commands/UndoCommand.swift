import ArgumentParser
import HostSystem
import Reconciliation
import StateStore

struct UndoCommand: PatchbayCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Puts back what held before a revision, or before a number's last change.",
        discussion: """
            Made of the values that the journal has recorded, within the same limits, and pinned: \
            they hold until the file asks something else of those fields. Without a service it is \
            written to the database, and the next `apply` sends it. What cannot be undone (a value \
            that was never known, a label that was not there) is named. --dry-run shows what \
            would be done, and does nothing.

            Ends with 4 when the undo goes beyond the limits: it shows the digest for --approve.
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("A number, or a revision such as 12.", valueName: "target"))
    var target: String

    @Option(help: ArgumentHelp("Approve exactly the undo with this digest.", valueName: "digest"))
    var approve: String?

    @Flag(name: .customLong("dry-run"), help: "Show what would be done, and do nothing.")
    var isDryRun = false

    func perform() async throws {
        let setup = try common.setup()
        let target = try parsed()
        if isDryRun { return try show(target, setup) }
        let digest = approve.map { Digest($0) }
        let request = ControlRequest.undo(target, approving: digest)
        if let reply = try await Asking.service(request, setup) {
            return try Asking.conclude(reply)
        }
        let work = try Asking.existingDatabase(setup, command: "patchbay undo") { store in
            try undo(target, approving: digest, setup, store)
        }
        StandardStream.output.write("\(work.done); no service runs: `patchbay apply` sends it\n")
    }

    private func parsed() throws -> UndoTarget {
        if let number = PhoneNumber(target) { return .number(number) }
        if let revision = UInt32(target), revision > 0 { return .revision(revision) }
        throw Failure(
            .usage, "\"\(target.harmless())\" is neither a number in E.164 nor a revision")
    }

    private func show(_ target: UndoTarget, _ setup: Setup) throws {
        guard let recorded = try RecordedState(setup) else { throw ExitStatus.error.exitCode }
        guard let file = recorded.file else { throw Self.nothing }
        let work = UndoWork(
            target, applied: try recorded.reader.applied(target.scope), file: file,
            inForce: recorded.revision?.revision.sequence, pins: recorded.pins,
            lastApplied: recorded.lastApplied, drift: setup.drift)
        if work.pins.isEmpty { throw Failure(.error, work.nothing) }
        let breaches = work.breaches(of: setup.limits)
        let digest = work.plan.digest
        let approval = breaches.isEmpty ? "" : " --approve \(digest.string)"
        let names = Names(work.after.aliases, plan: work.plan)
        let estimate = setup.estimate(of: work.plan)
        switch setup.format {
        case .text:
            let text = PlanText(
                plan: work.plan, names: names, digest: digest, paint: setup.paint,
                next: "patchbay undo \(self.target)\(approval)\(common.retyped)",
                source: "the undo of \(target.words)", warnings: work.left.map { [$0] } ?? [],
                estimate: estimate, breaches: breaches)
            StandardStream.output.write(text.text)
        case .json:
            let page = PlanJSON(
                plan: work.plan, names: names, digest: digest, estimate: estimate,
                breaches: breaches, isApproved: false)
            StandardStream.output.write(page.text)
        }
        if !breaches.isEmpty { throw ExitStatus.held.exitCode }
    }

    private static let nothing = Failure(
        .error, "no desired state was ever in force, so there is nothing to undo")

    private func undo(
        _ target: UndoTarget, approving digest: Digest?, _ setup: Setup, _ store: StateStore
    ) throws -> UndoWork {
        let loaded = try store.load(at: HostClock.calendarNow())
        guard let file = loaded.desired else { throw Self.nothing }
        let work = UndoWork(
            target, applied: try store.applied(target.scope), file: file,
            inForce: loaded.revision?.sequence, pins: loaded.pins,
            lastApplied: loaded.lastApplied, drift: setup.drift)
        if work.pins.isEmpty { throw Failure(.error, work.nothing) }
        if digest != nil, work.approval(digest) == nil {
            throw Failure(work.stale.status, work.stale.message)
        }
        let breaches = work.breaches(of: setup.limits)
        if !breaches.isEmpty, work.approval(digest) == nil {
            let held = Held(subject: .revision(""), plan: work.plan, breaches: breaches)
            throw Failure(.held, Names(file.aliases).sentence(ofUndo: held))
        }
        try store.write(Record(pins: work.joined), at: HostClock.calendarNow())
        return work
    }
}
