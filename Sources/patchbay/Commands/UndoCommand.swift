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
            that was never known, a label that was not there) is named.

            Ends with 4 when the undo goes beyond the limits: it shows the digest for --approve.
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("A number, or a revision such as 12.", valueName: "target"))
    var target: String

    @Option(help: ArgumentHelp("Approve exactly the undo with this digest.", valueName: "digest"))
    var approve: String?

    func perform() async throws {
        let setup = try common.setup()
        let target: UndoTarget
        if let number = PhoneNumber(self.target) {
            target = .number(number)
        } else if let revision = UInt32(self.target), revision > 0 {
            target = .revision(revision)
        } else {
            throw Failure(
                .usage, "\"\(self.target.harmless())\" is neither a number in E.164 nor a revision")
        }
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

    private func undo(
        _ target: UndoTarget, approving digest: Digest?, _ setup: Setup, _ store: StateStore
    ) throws -> UndoWork {
        let loaded = try store.load(at: HostClock.calendarNow())
        guard let file = loaded.desired else {
            throw Failure(.error, "no desired state was ever in force, so there is nothing to undo")
        }
        let work = UndoWork(
            target, applied: try store.applied(target.scope), file: file,
            inForce: loaded.revision?.sequence, pins: loaded.pins,
            lastApplied: loaded.lastApplied, drift: setup.drift)
        if work.pins.isEmpty { throw Failure(.error, work.nothing) }
        if digest != nil, work.approval(digest) == nil {
            throw Failure(work.stale.status, work.stale.message)
        }
        let old = file.pinned(by: file.holding(loaded.pins))
        let joined = file.holding(loaded.pins.joined(by: work.pins))
        let breaches = setup.limits.breaches(
            of: work.plan, from: old, to: file.pinned(by: joined))
        if !breaches.isEmpty, work.approval(digest) == nil {
            let held = Held(subject: .revision(""), plan: work.plan, breaches: breaches)
            throw Failure(.held, Names(file.aliases).sentence(ofUndo: held))
        }
        try store.write(Record(pins: joined), at: HostClock.calendarNow())
        return work
    }
}
