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

            Ends with 4 when the undo goes beyond the limits, or when a part of it is not kept in \
            the journal any more: --dry-run shows the digest for --approve.
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("A number, or a revision such as 12 or r12.", valueName: "target"))
    var target: String

    @Option(help: ArgumentHelp("Approve exactly the undo with this digest.", valueName: "digest"))
    var approve: String?

    @Flag(name: .customLong("dry-run"), help: "Show what would be done, and do nothing.")
    var isDryRun = false

    func perform() async throws {
        if isDryRun {
            let setup = try common.setup()
            return try await show(try parsed(), setup)
        }
        let place = try common.place()
        let target = try parsed()
        let digest = approve.map { Digest(typed: $0) }
        let request = ControlRequest.undo(target, digest, by: ControlRequest.asker)
        if let reply = try await Asking.service(request, place) {
            place.warn()
            return try Asking.conclude(reply, place)
        }
        let setup = try common.setup()
        let undone = try Asking.existingDatabase(place, command: "patchbay undo") { store in
            try undo(target, digest, setup, store)
        }
        place.tell("\(undone); no service runs: `patchbay apply` sends it")
    }

    private func parsed() throws -> UndoTarget {
        if let number = PhoneNumber(target) { return .number(number) }
        // As `history` shows it, or as `status` does.
        let digits = target.first == "r" || target.first == "R" ? target.dropFirst() : target[...]
        if let revision = UInt32(digits), revision > 0 { return .revision(revision) }
        let hint = NumberArgument.meant(by: target).map { "; did you mean \($0)?" } ?? ""
        throw Failure(
            .usage, "\"\(target.harmless())\" is neither a number in E.164 nor a revision\(hint)")
    }

    private func show(_ target: UndoTarget, _ setup: Setup) async throws {
        let subject = PageSubject.undo(target, options: common.retyped)
        let length = PlanLength.standard(UndoPage.rest)
        let isBrief = length.first < .max
        if setup.isServiceLike, try await Asking.show(subject, setup, isBrief: isBrief) { return }
        guard let recorded = try RecordedState(setup) else { throw ExitStatus.error.exitCode }
        let page = try recorded.undo(of: target, options: common.retyped, setup)
        StandardStream.output.write(page.page(setup.pageFormat, setup.paint, length))
        if page.ending != .fine { throw page.ending.exitCode }
    }

    private func undo(
        _ target: UndoTarget, _ digest: Digest?, _ setup: Setup, _ store: StateStore
    ) throws -> String {
        let loaded = try store.load(at: HostClock.calendarNow())
        let ground = try UndoGround(loaded, setup)
        let undo = try ground.proposal(of: target, store)
        _ = try undo.approval(digest, of: target, gap: try store.gap(of: target))
        let now = HostClock.calendarNow()
        let names = Names(ground.file.aliases)
        var used: [Digest] = []
        let breaches = undo.breaches(of: setup.limits)
        if !breaches.isEmpty {
            guard let digest else {
                let held = Held(subject: .undo, plan: undo.plan, breaches: breaches)
                throw Failure(.held, names.sentence(ofUndo: held))
            }
            try store.note(target.approval(digest, by: ControlRequest.asker, at: now))
            used = [digest]
        }
        try store.write(
            Record(pins: undo.joined, usedApprovals: used),
            interventions: [target.undone(by: ControlRequest.asker, at: now)], at: now)
        let words = [undo.done(names)] + (try store.notes(on: target))
        return words.compactMap { $0 }.joined(separator: "; ")
    }
}
