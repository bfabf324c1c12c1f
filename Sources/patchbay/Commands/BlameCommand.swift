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
        // Of every number it reads every revision: too much for a service that has other work.
        if let number, setup.isServiceLike,
            try await Asking.show(.blame(number.number), setup)
        {
            return
        }
        guard let recorded = try RecordedState(setup) else {
            throw Failure(.error, "no revision is in force that can be read")
        }
        let page = try await recorded.blamed(number?.number, setup)
        StandardStream.output.write(page.page(setup.pageFormat, setup.paint))
    }
}
