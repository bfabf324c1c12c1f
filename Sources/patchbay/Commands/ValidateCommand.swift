import ArgumentParser
import DesiredStateJSON
import HostSystem
import Reconciliation

struct ValidateCommand: PatchbayCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Checks the desired state, offline.",
        discussion: """
            Reads the file, or every *.json of the folder, as strictly as the service does, and \
            shows all mistakes at once, each with its place and how to mend it. Needs no key, no \
            database and no network. Ends with 0, or with 3 when there is a mistake.
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "The file or folder; instead of --desired.")
    var path: String?

    func perform() async throws {
        let setup = try common.setup()
        let reading = try DesiredReading.orExplained(setup) { () throws(DesiredTrouble) in
            try DesiredReading.read(at: path ?? setup.desired)
        }
        report(reading, setup)
    }

    private func report(_ reading: DesiredReading, _ setup: Setup) {
        let count = reading.state.numbers.count
        switch setup.format {
        case .text:
            let files = reading.parts.count == 1 ? reading.parts[0].path : path ?? setup.desired
            let shown = files.harmless(limit: 400)
            StandardStream.output.write(
                "\(shown) is valid: \(count.counted("number")), sha256 \(reading.digest)\n")
        case .json:
            let object: JSONValue = [
                "version": 1, "valid": true, "numbers": .integer(count),
                "digest": .string(reading.digest.string), "total": 0, "mistakes": [],
            ]
            StandardStream.output.write(object.text(indented: true) + "\n")
        }
    }
}
