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
            Reads the journal in the state database, oldest row first, and between its rows what \
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
        let recorded = try RecordedState(setup)
        let filter = try filter()
        let rows = try recorded?.reader.history(filter, limit: limit) ?? []
        // What people asked for is of no revision.
        let asked =
            filter.isOfRevisions
            ? []
            : try recorded?.reader.interventions(
                of: filter.number, since: filter.since, until: filter.until, limit: limit) ?? []
        let lines = HistoryLine.newest(
            limit, of: rows.reversed().map { HistoryRow($0) }, asked.reversed())
        let names = recorded?.names ?? Names()
        switch setup.format {
        case .text:
            let text = HistoryText(
                lines: lines, names: names, paint: setup.paint, number: number?.number,
                isChosen: filter != HistoryFilter(number: number?.number))
            StandardStream.output.write(text.text)
        case .json:
            StandardStream.output.write(HistoryJSON(lines: lines, names: names).text)
        }
    }
}
