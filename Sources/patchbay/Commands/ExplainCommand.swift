import ArgumentParser
import HostSystem

struct ExplainCommand: PatchbayCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Why a number is as it is, and what would help.",
        discussion: """
            Shows what the file asks for and where, what was last applied, the condition with its \
            reason, the next try, and the newest rows of its journal. Asks the service that runs; \
            where none does it reads the state database, and of a desired state in Git what was \
            fetched last. With --live it reads the number itself.

            Example:
              patchbay explain +14155550100
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "The number, in E.164.", transform: NumberArgument.read)
    var number: NumberArgument

    @Flag(help: "Read the number first, and show what the account has; needs the key.")
    var live = false

    func perform() async throws {
        let setup = try common.setup()
        if !live, setup.isServiceLike,
            try await Asking.show(.explain(number.number), setup)
        {
            return
        }
        guard let recorded = try RecordedState(setup) else { throw ExitStatus.error.exitCode }
        var view = try await recorded.explain(number.number, setup)
        if live { view.sight = try await NumberSight.read(number.number, view.id, setup) }
        StandardStream.output.write(view.page(setup.pageFormat, recorded.names, setup.paint))
    }
}
