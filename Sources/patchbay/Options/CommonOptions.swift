import ArgumentParser
import HostSystem
import Reconciliation

/// Options that every command with settings has; each is also a key of the configuration file and
/// an environment variable.
struct CommonOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The configuration file, JSON (PATCHBAY_CONFIG; without it \(standardFile)).",
            valueName: "file"))
    var config: String?

    /// Read where no other one is named, if it is there.
    static let standardFile = "/etc/patchbay/patchbay.json"

    @Option(
        help: ArgumentHelp(
            "\(SettingKey.desired.help("The desired state: a JSON file, or a folder of parts"))",
            valueName: "path"))
    var desired: String?

    @Option(help: ArgumentHelp("\(SettingKey.state.help("The state database"))", valueName: "file"))
    var state: String?

    @Option(
        name: .customLong("api-url"),
        help: ArgumentHelp(
            "\(SettingKey.apiURL.help("The API; http: for this machine only"))", valueName: "url"))
    var apiURL: String?

    @Option(
        name: .customLong("api-key-file"),
        help: ArgumentHelp(
            "\(SettingKey.apiKeyFile.help("The file that holds the API key"))", valueName: "file"))
    var apiKeyFile: String?

    @Option(
        help: ArgumentHelp(
            "\(SettingKey.format.help("How results are written: text or json"))",
            valueName: "format"))
    var format: [String] = []

    @Option(
        help: ArgumentHelp(
            "\(SettingKey.color.help("When to use colours: auto, always or never"))",
            valueName: "when"))
    var color: String?

    /// Reads all layers. A configuration file that is named must be there.
    func setup() throws(Failure) -> Setup {
        let twice = Failure(.usage, "--format is given twice, and this command writes one page")
        return try setup(
            format: format.last, besides: format.count > 1 ? [twice] : [])
    }

    /// The same of a command that can write several pages; what `--format` does not ask for comes
    /// from the other layers.
    func setup(writing known: [PageFormat]) throws(Failure) -> (setup: Setup, pages: [Page]) {
        let (pages, mistakes) = Page.read(format, among: known)
        let shown = pages.contains(Page(format: .json)) ? OutputFormat.json : .text
        let setup = try setup(
            format: format.isEmpty ? nil : shown.rawValue, besides: mistakes)
        let other = Page(format: setup.format == .json ? .json : .text)
        return (setup, pages.isEmpty ? [other] : pages)
    }

    private func setup(
        format: String?, besides others: [Failure]
    ) throws(Failure) -> Setup {
        let environment = HostProcess.environment()
        var mistakes = others + unknownVariables(environment)
        var file: ConfigurationFile?
        do throws(Failure) {
            file = try configurationFile(environment)
            if let failure = file?.failure { mistakes.append(failure) }
        } catch {
            mistakes.append(error)
        }
        let layers = SettingLayers(
            flags: flags(format: format), environment: environment, file: file)
        return try Setup(layers, environment: environment, besides: mistakes)
    }

    /// Where the state is, whatever else is wrong in the settings.
    func place() throws(Failure) -> StatePlace {
        let environment = HostProcess.environment()
        let file = try configurationFile(environment)
        let mistakes = unknownVariables(environment) + (file?.failure.map { [$0] } ?? [])
        return try StatePlace(
            SettingLayers(
                flags: flags(format: format.last), environment: environment, file: file),
            besides: mistakes)
    }

    private func configurationFile(
        _ environment: [String: String]
    ) throws(Failure) -> ConfigurationFile? {
        if let path = config ?? environment["PATCHBAY_CONFIG"] {
            return try ConfigurationFile.read(at: path)
        }
        return try ConfigurationFile.readIfPresent(at: Self.standardFile)
    }

    private func flags(format: String?) -> [SettingKey: String] {
        let all: [SettingKey: String?] = [
            .desired: desired, .state: state, .apiURL: apiURL, .apiKeyFile: apiKeyFile,
            .format: format, .color: color,
        ]
        return all.compactMapValues { $0 }
    }

    /// A variable that looks like ours but is none would be a setting that silently does not hold.
    private func unknownVariables(_ environment: [String: String]) -> [Failure] {
        let known = VariableNames.known
        let strange = environment.keys.filter {
            $0.hasPrefix(VariableNames.prefix) && !known.contains($0)
        }
        return strange.sorted().map { name in
            let hint = VariableNames.hint(for: name)
            return Failure(.configuration, "the environment variable \(name) is not known\(hint)")
        }
    }
}

extension CommonOptions {
    /// The options as they were given, for a command to be typed next.
    var retyped: String {
        let given = [
            ("--config", config), ("--desired", desired), ("--state", state),
            ("--api-url", apiURL), ("--api-key-file", apiKeyFile),
        ]
        return given.compactMap { name, value in value.map { " \(name) \(shellQuoted($0))" } }
            .joined()
    }
}

extension String {
    /// A command of ours as it is typed for one service; one of another program stays as it is.
    func typed(_ options: String) -> String { hasPrefix("patchbay ") ? self + options : self }
}

/// A word as a shell reads it back.
func shellQuoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "+"):
            true
        default: false
        }
    }
    if isPlain, !word.isEmpty { return word }
    var quoted = "'"
    for character in word {
        quoted += character == "'" ? "'\\''" : String(character)
    }
    return quoted + "'"
}
