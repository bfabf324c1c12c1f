import ArgumentParser
import HostSystem

struct ExplainCommand: PatchbayCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Why a number is as it is, and what would help.",
        discussion: """
            Shows what the file asks for and where, what was last applied, the condition with its \
            reason, the next try, and the newest rows of its journal. Reads the state database, \
            and of a desired state in Git what was fetched last; with --live, the number itself.

            Example:
              patchbay explain +14155550100
            """
    )

    /// How many rows of the journal are shown.
    private static let rows = 5

    @OptionGroup var common: CommonOptions

    @Argument(help: "The number, in E.164.", transform: NumberArgument.read)
    var number: NumberArgument

    @Flag(help: "Read the number first, and show what the account has; needs the key.")
    var live = false

    func perform() async throws {
        let setup = try common.setup()
        guard let recorded = try RecordedState(setup) else { throw ExitStatus.error.exitCode }
        var view = try await recorded.explanation(of: number.number, history: Self.rows, setup)
        if live { view.sight = try await NumberSight.read(number.number, view.id, setup) }
        let names = recorded.names
        let now = HostClock.calendarNow()
        switch setup.format {
        case .text:
            let text = ExplainText(view: view, names: names, now: now, paint: setup.paint)
            StandardStream.output.write(text.text)
        case .json:
            StandardStream.output.write(ExplainJSON(view: view, names: names, now: now).text)
        }
    }
}
