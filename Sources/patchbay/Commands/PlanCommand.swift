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

            --format takes text, json and markdown (a comment for a pull request), also several \
            times, then each with a file:
              patchbay plan --format text --format json=plan.json --format markdown=comment.md

            A plan of more than 100 changes tells first what is done to how many. On a terminal \
            only its first lines follow; --all shows each, through PATCHBAY_PAGER, PAGER or less \
            where it does not fit. In a file and a pipe it is whole.

            With --base two desired states are compared, as for a pull request: what the base asks \
            counts as applied. The base is a file or folder, or else a revision of the repository \
            in whose work tree the desired state lies. That needs no database, no key and no \
            network, and ends as above.
              patchbay plan --desired numbers.json --base origin/main
            """
    )

    @OptionGroup var common: CommonOptions

    @Flag(help: "Read the account first.")
    var live = false

    @Flag(name: .customLong("detailed-exitcode"), help: "End with 2 when there are changes.")
    var detailedExitCode = false

    @Option(
        help: ArgumentHelp(
            "Show what would change of this desired state instead: a file, a folder, or a revision "
                + "of Git.", valueName: "path"))
    var base: String?

    @Option(
        help: ArgumentHelp(
            "Write the plan to this file, too, for `apply --plan`: the JSON of --format json.",
            valueName: "file"))
    var out: String?

    @Flag(name: .customLong("all"), help: "Show each change, also on a terminal.")
    var isWhole = false

    @Flag(name: .customLong("no-pager"), help: "With --all: no pager on a terminal.")
    var isUnpaged = false

    /// What goes to standard output.
    private var length: PlanLength { isWhole ? .whole : .standard(PlanView.rest) }

    func validate() throws {
        if base != nil, live {
            throw ValidationError("--base asks for no account: leave --live out")
        }
    }

    func perform() async throws {
        let (setup, pages) = try common.setup(writing: [.text, .json, .markdown])
        if let out, pages.contains(where: { $0.file == out }) {
            let words = "--out and --format cannot both write \(out.harmless(limit: 200))"
            throw Failure(.usage, words)
        }
        try setup.checkPlaces(
            of: pages.compactMap(\.file) + (out.map { [$0] } ?? []), beside: base.map { [$0] } ?? []
        )
        if base == nil, !live, try await askService(setup, pages) { return }
        let view: PlanView
        do {
            view =
                if let base {
                    try await proposed(over: base, setup)
                } else {
                    try await setup.plan(
                        over: try RecordedOutline(setup), isLive: live, options: common.retyped)
                }
        } catch let invalid as InvalidSide {
            for page in pages where page.format == .markdown {
                try page.write(
                    InvalidMarkdown(side: invalid.name, trouble: invalid.trouble).text)
            }
            throw setup.failure(invalid.trouble, of: base.map { _ in invalid.name })
        }
        if let out { try Page(format: .json, file: out).write(view.json) }
        try view.write(to: pages, setup, length, pager: pager)
        let ending = view.ending(isDetailed: detailedExitCode)
        if ending != .fine { throw ending.exitCode }
    }

    /// Whoever asks for everything on a terminal wants to read it there.
    private var pager: Pager? {
        if !isWhole || isUnpaged { return nil }
        // What shows a page needs no key.
        return Pager(HostProcess.environment().filter { !$0.key.hasPrefix("CARTESIA_") })
    }

    /// The same as the service sees it, where one runs and keeps what is asked for: it can read its
    /// database, whoever asks. False where none does.
    private func askService(_ setup: Setup, _ pages: [Page]) async throws -> Bool {
        guard setup.isServiceLike else { return false }
        let terms = PageSubject.PlanTerms(
            desired: setup.desiredPlace, options: common.retyped, isDetailed: detailedExitCode)
        let screen = pages.first { $0.file == nil }
        let request = PageRequest(
            .plan(terms), formats: pages.map(\.format) + (out == nil ? [] : [.json]),
            isPainted: screen.map { setup.paint(for: $0) == .on } ?? false,
            isBrief: length.first < .max
                && pages.allSatisfy { $0.file == nil || $0.format != .text })
        guard let reply = try await Asking.pages(request, setup.place), reply.status != .usage
        else { return false }
        for page in pages + (out.map { [Page(format: .json, file: $0)] } ?? []) {
            if let text = reply.pages[page.format] { try page.write(text, pager: pager) }
        }
        if let message = reply.message { throw Failure(reply.status, message) }
        if reply.status != .fine { throw reply.status.exitCode }
        return true
    }

    /// What would change of what another desired state asks.
    private func proposed(over name: String, _ setup: Setup) async throws -> PlanView {
        let desired = try await read(setup, after: nil)
        let side = PlanSide(source: setup.desired, commit: desired.origin.commit?.id.string)
        let base: BaseReading
        if AtomicFile.stands(at: name) {
            try await BaseReading.checkMeaning(of: name, beside: setup.source)
            base = try await BaseReading.read(at: name)
        } else {
            let tree = try await BaseReading.tree(of: setup.desiredPath(), for: name)
            base = try await BaseReading.read(at: name, of: tree)
        }
        let proposal = Proposal(of: desired.state, over: base.state, setup.limits)
        return PlanView(
            plan: proposal.plan, names: proposal.names, digest: proposal.digest, side: side,
            base: base.side, next: proposal.next, warnings: base.warnings + proposal.warnings,
            estimate: setup.estimate(of: proposal.plan),
            breaches: proposal.breaches)
    }

    private func read(_ setup: Setup, after head: Text?) async throws -> DesiredReading {
        try await InvalidSide.naming("the desired state") { () async throws(DesiredTrouble) in
            try await DesiredReading.read(setup.source, after: head)
        }
    }
}

extension Setup {
    /// How long the PATCHes of a plan take at best.
    func estimate(of plan: Plan) -> Estimate? {
        Estimate(patches: plan.changes.count, limits: pace, perHour: limits.perHour)
    }

    /// The desired state, or the end of the command with every mistake shown.
    ///
    /// - Parameter head: the commit that was accepted last.
    func readDesired(after head: Text? = nil) async throws -> DesiredReading {
        do throws(DesiredTrouble) {
            return try await DesiredReading.read(source, after: head)
        } catch {
            throw failure(error)
        }
    }

    /// The end of a command with every mistake shown.
    ///
    /// - Parameter side: which desired state is meant, where there are two.
    func failure(_ trouble: DesiredTrouble, of side: String? = nil) -> Failure {
        // Programs read the sentence of a document.
        let paint = format == .json ? .off : color.paint(for: .error, environment: environment)
        return failure(trouble, of: side, painted: paint == .on)
    }

    /// The same, painted or not.
    func failure(
        _ trouble: DesiredTrouble, of side: String? = nil, painted: Bool
    ) -> Failure {
        let head = side.map { "patchbay: \($0) is not valid\n" } ?? ""
        return Failure(.desiredStateInvalid, head + trouble.describe(painted: painted))
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
