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

            Ends with 0, also when there are changes, and with 1 when a number is refused. With \
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
        let lastApplied = try setup.readLastApplied()
        let account = live ? try await readAccount(setup) : nil
        let plan = Planner.plan(
            desired: desired.state, lastApplied: lastApplied, account: account,
            drift: setup.drift)
        let digest = sha256(PlanDigest.canonicalBytes(of: plan))
        let names = Names(desired.state.aliases, plan: plan)
        switch setup.format {
        case .text:
            let text = PlanText(
                plan: plan, names: names, digest: digest, paint: setup.paint,
                next: plan.changes.isEmpty ? nil : "patchbay apply" + common.retyped,
                source: setup.desired, warnings: plan.warnings.map(\.string))
            StandardStream.output.write(text.text)
        case .json:
            StandardStream.output.write(
                PlanJSON(plan: plan, names: names, digest: digest).text)
        }
        if !plan.refusals.isEmpty { throw ExitStatus.error.exitCode }
        guard detailedExitCode else { return }
        if !plan.changes.isEmpty { throw ExitStatus.changes.exitCode }
        if !plan.reported.isEmpty { throw ExitStatus.drift.exitCode }
    }

    private func readAccount(_ setup: Setup) async throws -> Account {
        let keys = KeySource(try setup.apiKey())
        return try await withAccountReader(try setup.apiOptions(), keys: keys) {
            try await AccountFetch.fetch($0, pace: setup.pace)
        }
    }
}

extension Setup {
    /// The desired state, or the end of the command with every mistake shown.
    func readDesired() throws -> DesiredReading {
        do throws(DesiredTrouble) {
            return try DesiredReading.read(at: desired)
        } catch {
            let paint = color.paint(for: .error, environment: environment)
            throw Failure(.desiredStateInvalid, error.describe(painted: paint == .on))
        }
    }

    /// What was last applied; nothing, when there is no database yet.
    func readLastApplied() throws -> LastApplied {
        guard let reader = try openReader() else {
            tellOfNoDatabase()
            return LastApplied()
        }
        let lastApplied = try reader.lastApplied()
        try reader.close()
        return lastApplied
    }

    func tellOfNoDatabase() {
        StandardStream.error.write(
            "patchbay: there is no state database at \(state.harmless(limit: 400)) yet\n")
    }

    /// The database for reading; `nil` when there is none yet.
    func openReader() throws -> StateReader? {
        do throws(StoreRefusal) {
            return try StateReader.open(at: state)
        } catch {
            if case .missing = error { return nil }
            throw Failure(error)
        }
    }
}
