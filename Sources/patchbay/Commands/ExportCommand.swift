import ArgumentParser
import CartesiaAPI
import DesiredStateJSON
import HostSystem
import Reconciliation

struct ExportCommand: PatchbayCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes the live account as a desired-state file.",
        discussion: """
            Reads the whole account and prints it in canonical form, with aliases made from the \
            names of the agents: the way to begin with an account that exists. `plan --live` finds \
            no change in the result. Nothing is written to the account.

            Example:
              patchbay export > numbers.json
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Write to this file instead.", valueName: "file"))
    var output: String?

    @Flag(help: "Write over a file that is there.")
    var force = false

    func perform() async throws {
        let setup = try common.setup()
        if let output, !force, AtomicFile.stands(at: output) {
            let path = output.harmless(limit: 400)
            throw Failure(.error, "\(path) is there already: give --force to write over it")
        }
        let account = try await AccountFetch.fetch(setup)
        let export = AccountExport(account)
        for warning in export.warnings {
            StandardStream.error.write("patchbay: \(warning)\n")
        }
        guard let output else {
            StandardStream.output.write(export.text)
            return
        }
        do throws(FileTrouble) {
            try AtomicFile.write(Array(export.text.utf8), to: output)
        } catch {
            throw Failure(error)
        }
        StandardStream.error.write(
            "patchbay: wrote \(account.numbers.count.counted("number")) to "
                + "\(output.harmless(limit: 400))\n")
    }
}
