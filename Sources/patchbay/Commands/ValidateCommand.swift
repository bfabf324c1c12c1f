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
            shows its mistakes at once, up to 100, each with its place and how to mend it. Needs \
            no key, no database and no network. Ends with 0, or with 3 when there is a mistake.

            --format takes text, json and github (annotations of a workflow, beside the lines of a \
            pull request), also several times, then each with a file:
              patchbay validate --format text --format github=notes.txt
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "The file or folder; instead of --desired.")
    var path: String?

    func perform() async throws {
        let (setup, pages) = try common.setup(writing: [.text, .json, .github])
        let source = path.map { DesiredSource.path($0) } ?? setup.source
        let path = source.shown
        let found: Result<DesiredReading, DesiredTrouble>
        do throws(DesiredTrouble) {
            found = .success(try await DesiredReading.content(of: source))
        } catch {
            found = .failure(error)
        }
        switch found {
        case .success(let reading):
            for page in pages { try page.write(text(of: reading, at: path, page.format)) }
        case .failure(let trouble):
            for page in pages {
                let isPainted = setup.paint(for: page) == .on
                try page.write(text(of: trouble, page.format, painted: isPainted))
            }
            throw ExitStatus.desiredStateInvalid.exitCode
        }
    }

    private func text(
        of reading: DesiredReading, at path: String, _ format: PageFormat
    ) -> String {
        let count = reading.state.numbers.count
        switch format {
        case .github: return ""
        case .json:
            let object: JSONValue = [
                "version": 1, "valid": true, "numbers": .integer(count),
                "digest": .string(reading.digest.string), "total": 0, "mistakes": [],
            ]
            return object.text(indented: true) + "\n"
        case .text, .markdown:
            let files = reading.parts.count == 1 ? reading.parts[0].path : path
            let shown = files.harmless(limit: 400)
            return "\(shown) is valid: \(count.counted("number")), sha256 \(reading.digest)\n"
        }
    }

    private func text(
        of trouble: DesiredTrouble, _ format: PageFormat, painted: Bool
    ) -> String {
        switch format {
        case .github: trouble.annotations
        case .json: masked(trouble.json.text(indented: true)) + "\n"
        case .text, .markdown: trouble.describe(painted: painted)
        }
    }
}
