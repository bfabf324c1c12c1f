import ArgumentParser
import HostSystem
import Reconciliation

struct BlameCommand: PatchbayCommand {
    static let configuration = CommandConfiguration(
        commandName: "blame",
        abstract: "Which revision, commit and author gave each field of a number its value.",
        discussion: """
            Of every number, or of one: for each field that the file manages, what it asks for, \
            and the oldest revision that asks the same without a break. Reads the database and, \
            for revisions whose content it keeps no more, the mirror; works while the service runs.
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(
        help: "The number, in E.164; all numbers if it is left out.",
        transform: NumberArgument.read)
    var number: NumberArgument?

    func perform() async throws {
        let setup = try common.setup()
        guard let recorded = try RecordedState(setup),
            let (blame, isWhole) = try await recorded.blame(of: number?.number, setup.source)
        else { throw Failure(.error, "no revision is in force that can be read") }
        if let number, blame.rows.isEmpty {
            throw Failure(.error, "the desired state in force does not name \(number.number)")
        }
        let page = BlamePage(rows: blame.rows, names: recorded.names, isWhole: isWhole)
        switch setup.format {
        case .text: StandardStream.output.write(page.text(setup.paint))
        case .json: StandardStream.output.write(page.json)
        }
    }
}
