import ArgumentParser
import HostSystem
import Reconciliation

struct ReloadCommand: PatchbayCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload",
        abstract: "Lets the service look at the desired state now, and tells what came of it.",
        discussion: """
            Of a repository it fetches at once; for a post-receive hook. SIGHUP does the same \
            without an answer. The account is looked at as well, as far as it may be read.

            Ends with 3 when what was found is not valid, with 4 when something waits for an \
            approval, and with 1 when nothing could be fetched, or no service runs.
            """
    )

    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let place = try common.place()
        guard let reply = try await Asking.service(.reload, place, within: .seconds(120)) else {
            throw Failure(
                .error, "no service runs: there is nothing to reload; `patchbay apply` reads anew")
        }
        place.warn()
        try Asking.conclude(reply, place)
    }
}
