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

            With --merge, prints a desired state that exists with the live values in the place of \
            those that differ, and leaves every other byte of it: order, layout, aliases, fields \
            that are not managed. New numbers are added, in their place where the file is sorted, \
            else at the end; numbers that the account lacks are left, and named. --in-place \
            writes the file instead, or the parts of a folder that change; in a folder, new \
            numbers go to the part that --add-to names, else they are only named.

            Examples:
              patchbay export > numbers.json
              patchbay export --merge numbers.json | diff numbers.json -
              patchbay export --merge numbers.json --in-place
              patchbay export --merge teams/ --in-place --add-to new.json
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Write to this file instead.", valueName: "file"))
    var output: String?

    @Flag(help: "Write over a file that is there.")
    var force = false

    @Option(
        help: ArgumentHelp(
            "Put the live values into this desired state, a file or a folder.", valueName: "path"))
    var merge: String?

    @Flag(help: "With --merge: write what changes instead of printing it.")
    var inPlace = false

    @Option(
        help: ArgumentHelp(
            "With --merge of a folder: the part that gets the new numbers, made if need be.",
            valueName: "name.json"))
    var addTo: String?

    func validate() throws {
        if merge == nil, inPlace || addTo != nil {
            throw ValidationError("--in-place and --add-to go with --merge")
        }
        if inPlace, output != nil {
            throw ValidationError("give --in-place or --output, not both")
        }
        if let addTo, addTo.contains("/") || addTo.hasPrefix(".") || !addTo.hasSuffix(".json") {
            throw ValidationError("--add-to is the name of a part in the folder, such as new.json")
        }
    }

    func perform() async throws {
        let setup = try common.setup()
        if let output, !force, output != merge, AtomicFile.stands(at: output) {
            let path = output.harmless(limit: 400)
            throw Failure(.error, "\(path) is there already: give --force to write over it")
        }
        if let merge { return try await self.merge(into: merge, setup) }
        let account = try await AccountFetch.fetch(setup)
        let export = AccountExport(account)
        warn(export.warnings)
        guard let output else {
            StandardStream.output.write(export.text)
            return
        }
        try write(Array(export.text.utf8), to: output)
        warn([
            "wrote \(account.numbers.count.counted("number")) to \(output.harmless(limit: 400))"
        ])
    }

    func write(_ bytes: [UInt8], to path: String) throws {
        do throws(FileTrouble) {
            try AtomicFile.write(bytes, to: path)
        } catch {
            throw Failure(error)
        }
    }

    func warn(_ words: [String]) {
        for line in words { StandardStream.error.write("patchbay: \(line)\n") }
    }
}
