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

            Example:
              patchbay history +14155550100
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

    func validate() throws {
        guard (1...1_000_000).contains(limit) else {
            throw ValidationError("--limit is a count from 1 to 1000000.")
        }
    }

    func perform() async throws {
        let setup = try common.setup()
        let recorded = try RecordedState(setup)
        let rows = try recorded?.reader.history(of: number?.number, limit: limit) ?? []
        let asked =
            try recorded?.reader.interventions(of: number?.number, limit: limit) ?? []
        let lines = HistoryLine.newest(
            limit, of: rows.reversed().map { HistoryRow($0) }, asked.reversed())
        let names = recorded?.names ?? Names()
        switch setup.format {
        case .text:
            let text = HistoryText(
                lines: lines, names: names, paint: setup.paint, number: number?.number)
            StandardStream.output.write(text.text)
        case .json:
            StandardStream.output.write(HistoryJSON(lines: lines, names: names).text)
        }
    }
}
