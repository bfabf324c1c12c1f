import ArgumentParser
import HostSystem
import Reconciliation
import StateStore

struct HistoryCommand: PatchbayCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract:
            "What happened: every request, before, after and outcome; of one number or of all.",
        discussion: """
            The journal, oldest row first, as the service that runs tells it, else as it stands in \
            the state database; and between its rows what \
            people asked for: approvals, pauses, resumes and undos, by whom and why. With --format \
            json each row is one JSON object on a line.

            Rows can be chosen by revision, by commit or its author, and by time; then only what \
            fits all of it is shown.

            Examples:
              patchbay history +14155550100
              patchbay history --author ada@example.com --since 7d
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(
        help: "The number, in E.164; all numbers if it is left out.",
        transform: NumberArgument.read)
    var number: NumberArgument?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("At most this many rows, the newest.", valueName: "count"))
    var limit = 100

    @Option(help: ArgumentHelp("Only of this revision, such as 12 or r12.", valueName: "revision"))
    var revision: String?

    @Option(help: ArgumentHelp("Only of this commit; its first digits do.", valueName: "commit"))
    var commit: String?

    @Option(help: ArgumentHelp("Only of commits by this author.", valueName: "name or address"))
    var author: String?

    @Option(
        help: ArgumentHelp(
            "Only from this time on: a date, a date and time in UTC, or a span ago such as 3d.",
            valueName: "time"),
        transform: TimeArgument.read)
    var since: TimeArgument?

    @Option(
        help: ArgumentHelp("Only before this time.", valueName: "time"),
        transform: TimeArgument.read)
    var until: TimeArgument?

    private func filter() throws -> HistoryFilter {
        var filter = HistoryFilter(number: number?.number)
        filter.revision = try revision.map { try RevisionName.sequence($0) }
        filter.commit = try commit.map { try RevisionName.commit($0) }
        if author == "" { throw ValidationError("--author is empty") }
        filter.author = author
        filter.since = since?.time
        filter.until = until?.time
        return filter
    }

    func validate() throws {
        _ = try filter()
        guard (1...1_000_000).contains(limit) else {
            throw ValidationError("--limit is a count from 1 to 1000000.")
        }
    }

    func perform() async throws {
        let setup = try common.setup()
        let filter = try filter()
        if limit <= PageSubject.mostRows,
            try await Asking.show(.history(filter, limit: limit), setup)
        {
            return
        }
        let page =
            try RecordedState(setup)?.history(filter, limit: limit) ?? HistoryPage(filter: filter)
        StandardStream.output.write(page.page(setup.pageFormat, setup.paint))
    }
}
