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
        let consent = approve.map {
            ControlRequest.Consent(digest: Digest($0), by: Text("uid \(HostProcess.user)"))
        }
        let request = ControlRequest.undo(target, consent)
        if let reply = try await Asking.service(request, setup) {
            return try Asking.conclude(reply)
        }
        let undone = try Asking.existingDatabase(setup, command: "patchbay undo") { store in
            try undo(target, consent, setup, store)
        }
        StandardStream.output.write("\(undone.done); no service runs: `patchbay apply` sends it\n")
    }

    private func parsed() throws -> UndoTarget {
        if let number = PhoneNumber(target) { return .number(number) }
        if let revision = UInt32(target), revision > 0 { return .revision(revision) }
        let hint = NumberArgument.meant(by: target).map { "; did you mean \($0)?" } ?? ""
        throw Failure(
            .usage, "\"\(target.harmless())\" is neither a number in E.164 nor a revision\(hint)")
    }

    private func show(_ target: UndoTarget, _ setup: Setup) throws {
        guard let recorded = try RecordedState(setup) else { throw ExitStatus.error.exitCode }
        guard let file = recorded.file else { throw Self.nothing }
        let undo = UndoProposal(
            of: target, applied: try recorded.reader.applied(target), over: file,
            inForce: recorded.revision?.revision.sequence,
            after: try target.desired(
                before: recorded.revision?.revision, recorded.reader.content(before:)),
            holding: recorded.pins,
            lastApplied: recorded.lastApplied, drift: setup.drift)
        if undo.pins.isEmpty { throw Failure(.error, undo.nothing(of: target)) }
        let breaches = undo.breaches(of: setup.limits)
        let digest = undo.plan.digest
        let approval = breaches.isEmpty ? "" : " --approve \(digest.string)"
        let names = Names(undo.desired.aliases, plan: undo.plan)
        let estimate = setup.estimate(of: undo.plan)
        switch setup.format {
        case .text:
            let text = PlanText(
                plan: undo.plan, names: names, digest: digest, paint: setup.paint,
                next: "patchbay undo \(self.target)\(approval)\(common.retyped)",
                source: "the undo of \(target.words)", warnings: undo.left.map { [$0] } ?? [],
                estimate: estimate, breaches: breaches)
            StandardStream.output.write(text.text)
        case .json:
            let page = PlanJSON(
                plan: undo.plan, names: names, digest: digest, estimate: estimate,
                breaches: breaches, isApproved: false)
            StandardStream.output.write(page.text)
        }
        if !breaches.isEmpty { throw ExitStatus.held.exitCode }
    }

    private static let nothing = Failure(
        .error, "no desired state was ever in force, so there is nothing to undo")

    private func undo(
        _ target: UndoTarget, _ consent: ControlRequest.Consent?, _ setup: Setup,
        _ store: StateStore
    ) throws -> UndoProposal {
        let loaded = try store.load(at: HostClock.calendarNow())
        guard let file = loaded.desired else { throw Self.nothing }
        let undo = UndoProposal(
            of: target, applied: try store.applied(target), over: file,
            inForce: loaded.revision?.sequence,
            after: try target.desired(before: loaded.revision, store.content(before:)),
            holding: loaded.pins,
            lastApplied: loaded.lastApplied, drift: setup.drift)
        if undo.pins.isEmpty { throw Failure(.error, undo.nothing(of: target)) }
        if let consent, undo.approval(consent.digest) == nil {
            throw Failure(undo.stale.status, undo.stale.message)
        }
        let now = HostClock.calendarNow()
        var used: [Digest] = []
        let breaches = undo.breaches(of: setup.limits)
        if !breaches.isEmpty {
            guard let consent else {
                let held = Held(subject: .undo, plan: undo.plan, breaches: breaches)
                throw Failure(.held, Names(file.aliases).sentence(ofUndo: held))
            }
            try store.note(consent.approval(of: target, at: now))
            used = [consent.digest]
        }
        try store.write(Record(pins: undo.joined, usedApprovals: used), at: now)
        return undo
    }
}
