import ArgumentParser
import CartesiaAPI
import HostSystem
import Reconciliation
import StateStore

struct PlanCommand: PatchbayCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Dry run: shows what would change, and sends nothing.",
        discussion: """
            Compares the desired state with what was last applied, as the state database tells. \
            With --live the account is read first: the plan then shows drift, and refuses what the \
            account lacks. The database is opened for reading only; without --live no key is needed.

            Ends with 0, also when there are changes, with 4 when the plan goes beyond the limits \
            and needs an approval, and with 1 when a number is refused. With \
            --detailed-exitcode: 0 nothing to change, 2 there are changes, 7 there is only drift \
            that is reported.
            """
    )

    @OptionGroup var common: CommonOptions

    @Flag(help: "Read the account first.")
    var live = false

    @Flag(name: .customLong("detailed-exitcode"), help: "End with 2 when there are changes.")
    var detailedExitCode = false

    func perform() async throws {
        let setup = try common.setup()
        let desired = try setup.readDesired()
        let recorded = try RecordedState(setup)
        let account = live ? try await AccountFetch.fetch(setup) : nil
        let dry = try DryRun(of: desired, over: recorded, account: account, setup)
        show(dry, setup)
        if dry.isHeld { throw ExitStatus.held.exitCode }
        if !dry.plan.refusals.isEmpty { throw ExitStatus.error.exitCode }
        guard detailedExitCode else { return }
        if !dry.plan.changes.isEmpty { throw ExitStatus.changes.exitCode }
        if !dry.plan.reported.isEmpty { throw ExitStatus.drift.exitCode }
    }

    private func show(_ dry: DryRun, _ setup: Setup) {
        let names = Names(dry.desired.aliases, plan: dry.plan)
        switch setup.format {
        case .text:
            let text = PlanText(
                plan: dry.plan, names: names, digest: dry.digest, paint: setup.paint,
                next: dry.next(common.retyped), source: setup.desired,
                warnings: dry.plan.warnings.map(\.string) + undecided(dry) + undone(dry)
                    + paused(dry),
                estimate: setup.estimate(of: dry.plan), breaches: dry.breaches,
                isApproved: dry.isApproved, inForce: dry.isInForce ? nil : dry.revision,
                heldByService: dry.heldBesides)
            StandardStream.output.write(text.text)
        case .json:
            StandardStream.output.write(
                PlanJSON(
                    plan: dry.plan, names: names, digest: dry.digest,
                    estimate: setup.estimate(of: dry.plan), breaches: dry.breaches,
                    isApproved: dry.isApproved, pauses: dry.pauses
                ).text)
        }
    }

    private func undecided(_ dry: DryRun) -> [String] {
        if !dry.isUndecided { return [] }
        return dry.breaches.isEmpty
            ? ["it may go beyond the limits: --live reads the account, and tells"]
            : [
                "some of it may be there already: --live reads the account, and shows the plan to "
                    + "approve"
            ]
    }

    private func undone(_ dry: DryRun) -> [String] {
        if dry.pinned == 0 { return [] }
        let verb = dry.pinned == 1 ? "is" : "are"
        return [
            "\(dry.pinned.counted("number")) \(verb) held by an undo at what was before, and not "
                + "as the file asks"
        ]
    }

    private func paused(_ dry: DryRun) -> [String] {
        PauseWords.waiting(dry.plan.changes.map(\.number), for: dry.pauses).map { [$0] } ?? []
    }

}

extension Setup {
    /// How long the PATCHes of a plan take at best.
    func estimate(of plan: Plan) -> Estimate? {
        Estimate(patches: plan.changes.count, limits: pace, perHour: limits.perHour)
    }

    /// The desired state, or the end of the command with every mistake shown.
    func readDesired() throws -> DesiredReading {
        do throws(DesiredTrouble) {
            return try DesiredReading.read(at: desired)
        } catch {
            // Programs read the sentence of a document.
            let paint = format == .json ? .off : color.paint(for: .error, environment: environment)
            throw Failure(.desiredStateInvalid, error.describe(painted: paint == .on))
        }
    }

    func tellOfNoDatabase() {
        let place = state.harmless(limit: 400)
        let words = lockHolder.map { ", although its lock is held by \($0.sentence)" } ?? " yet"
        StandardStream.error.write("patchbay: there is no state database at \(place)\(words)\n")
    }

    /// Who holds the lock of the database, whether it is there or not.
    var lockHolder: LockHolder? {
        try? LockFile.holder(at: LockFile.path(beside: StateStore.realPath(of: state)))
    }
}
