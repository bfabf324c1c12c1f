import ArgumentParser
import DesiredStateJSON
import HostSystem
import Reconciliation

struct FmtCommand: PatchbayCommand {
    static let configuration = CommandConfiguration(
        commandName: "fmt",
        abstract: "Writes the desired state in its canonical form, offline.",
        discussion: """
            Numbers and aliases ascend, each number stands on one line, and every value says what \
            it said: so that a change in Git is a change of meaning. It is the form that `export` \
            writes. Of a folder, each *.json is written by itself; what is in canonical form \
            already is not touched. A file is replaced in one step and keeps its permissions.

            Reads first, as strictly as `validate`: with a mistake nothing is written and the \
            code is 3. Prints the paths that were written; with --check those that would be, and \
            then ends with 1 when there are any. `-` is standard input, whose canonical form goes \
            to standard output.

            Examples:
              patchbay fmt
              patchbay fmt --check numbers.json
              patchbay export | patchbay fmt --check -
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "The file or folder, or - for standard input; instead of --desired.")
    var path: String?

    @Flag(help: "Write nothing; print what would be written, and end with 1 if there is any.")
    var check = false

    func perform() async throws {
        let setup = try common.setup()
        let isPiped = path == Self.standardInput
        let place = try path ?? setup.desiredPath()
        let reading = try DesiredReading.orExplained(setup) { () throws(DesiredTrouble) in
            isPiped ? try Self.piped() : try DesiredReading.read(at: place)
        }
        var paths: [String] = []
        for part in reading.parts {
            let written = canonical(DesiredPart(path: part.path, bytes: part.bytes))
            if isPiped, !check {
                StandardStream.output.write(String(decoding: written, as: UTF8.self))
                return
            }
            if written == part.bytes { continue }
            if !check { try part.replace(with: written) }
            paths.append(part.path)
        }
        report(paths, setup.format)
        if check, !paths.isEmpty { throw ExitStatus.error.exitCode }
    }

    private static let standardInput = "-"

    private static func piped() throws(DesiredTrouble) -> DesiredReading {
        let bytes: [UInt8]
        do throws(FileTrouble) {
            bytes = try StandardStream.everything()
        } catch {
            throw .unreadable(.init(error))
        }
        return try DesiredReading(
            [FilePart(path: standardInput, bytes: bytes)], from: standardInput)
    }

    private func report(_ paths: [String], _ format: OutputFormat) {
        switch format {
        case .text:
            StandardStream.output.write(paths.map { $0.harmless(limit: 400) + "\n" }.joined())
        case .json:
            let object: JSONValue = [
                "version": 1, "written": .bool(!check),
                "files": .array(paths.map { .string($0) }),
            ]
            StandardStream.output.write(object.text(indented: true) + "\n")
        }
    }
}
