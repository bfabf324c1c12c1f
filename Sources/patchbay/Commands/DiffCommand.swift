import ArgumentParser
import HostSystem
import Reconciliation
import StateStore

struct DiffCommand: PatchbayCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "What one revision asks otherwise than another.",
        discussion: """
            A revision is named as `status` and `history` show it (r12), or by the first digits of \
            its commit; of a repository that is mirrored, by any commit in it. The second is what \
            is in force, if it is left out. Needs no key, no network, and works while the service \
            runs.

            Examples:
              patchbay diff r3 r5
              patchbay diff 89c06a9
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The older one.", valueName: "revision"))
    var old: String

    @Argument(help: ArgumentHelp("The newer one.", valueName: "revision"))
    var new: String?

    func perform() async throws {
        let (setup, pages) = try common.setup(writing: [.text, .json, .markdown])
        guard let recorded = try RecordedState(setup) else { throw ExitStatus.error.exitCode }
        let base = try await recorded.desired(named: old, setup.source)
        let name = try new ?? recorded.newest()
        let desired = try await recorded.desired(named: name, setup.source)
        let proposal = Proposal(of: desired.state, over: base.state, setup.limits)
        // Both are of the past: nothing of it is held, and nothing is next.
        let view = PlanView(
            plan: proposal.plan, names: proposal.names, digest: proposal.digest,
            side: desired.side, base: base.side)
        try view.write(to: pages, setup, .standard("--format text=FILE has each"))
    }
}

extension RecordedState {
    /// The name of what is in force.
    fileprivate func newest() throws -> String {
        guard let revision else { throw Failure(.error, "no revision was ever accepted") }
        return "r\(revision.revision.sequence)"
    }
}
