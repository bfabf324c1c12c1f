import Configuration
import DesiredStateJSON

// Four layers, each over the next: flags, environment, configuration file, defaults. The layers
// hold text, whatever the file's type was; what a value means is read in one place, `Setup`,
// which can then say from which layer a bad one came.

/// What the layers say of each setting.
struct SettingLayers {
    /// Where a value came from, in words for people.
    enum Origin: Equatable {
        case flag
        case environment
        case file(path: String, line: Int)
        case standard

        /// The higher one wins.
        var rank: Int {
            switch self {
            case .flag: 3
            case .environment: 2
            case .file: 1
            case .standard: 0
            }
        }
    }

    private let reader: ConfigReader
    private let flags: [SettingKey: String]
    private let environment: [String: String]
    private let file: ConfigurationFile?

    init(
        flags: [SettingKey: String], environment: [String: String], file: ConfigurationFile?
    ) {
        self.flags = flags
        self.environment = environment
        self.file = file
        let standards = SettingKey.allCases.compactMap { key in key.standard.map { (key, $0) } }
        reader = ConfigReader(providers: [
            Self.provider("flags", flags),
            EnvironmentVariablesProvider(environmentVariables: environment)
                .prefixKeys(with: "patchbay"),
            Self.provider("file", file?.values.mapValues(\.text) ?? [:]),
            Self.provider("defaults", Dictionary(uniqueKeysWithValues: standards)),
        ])
    }

    private static func provider(_ name: String, _ values: [SettingKey: String]) -> InMemoryProvider
    {
        let pairs = values.map { key, text in
            (AbsoluteConfigKey(key.path), ConfigValue(.string(text), isSecret: false))
        }
        return InMemoryProvider(
            name: name, values: Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
    }

    /// The value of the highest layer that has one.
    subscript(_ key: SettingKey) -> String? {
        guard let value = reader.string(forKey: ConfigKey(key.path)) else { return nil }
        let isPath = key.isPath || key == .gitRepository && !isAddress(value)
        guard isPath, let file, case .file = origin(of: key) else { return value }
        return file.resolve(value)
    }

    /// Whether a repository is named by an address: `scheme://…`, or `host:path` as for SSH.
    private func isAddress(_ repository: String) -> Bool {
        repository.prefix { $0 != "/" }.contains(":")
    }

    /// The file that settings come from.
    var filePath: String? { file?.path }

    func origin(of key: SettingKey) -> Origin {
        if flags[key] != nil { return .flag }
        if environment[key.environmentName] != nil { return .environment }
        if let file, let value = file.values[key] {
            return .file(path: file.path, line: value.line)
        }
        return .standard
    }

    /// The end of a command whose setting has a value that it cannot have.
    func failure(_ key: SettingKey, _ reason: String) -> Failure {
        let value = self[key].map { "\"\(printable($0))\"" } ?? "nothing"
        switch origin(of: key) {
        case .flag:
            return Failure(.usage, "\(key.flag) is \(value): \(reason)")
        case .environment:
            return Failure(
                .configuration, "\(key.environmentName) is \(value): \(reason)")
        case .file(let path, let line):
            return Failure(
                .configuration, "\(path):\(line): \(key.rawValue) is \(value): \(reason)")
        case .standard:
            return Failure(.configuration, "\(key.rawValue) is \(value): \(reason)")
        }
    }

    /// A password that was put into an address is not shown.
    private func printable(_ text: String) -> String {
        guard let address = text.firstRange(of: "://"),
            let at = text[address.upperBound...].firstIndex(of: "@")
        else { return text.harmless() }
        return (text[..<address.upperBound] + "…" + text[at...]).harmless()
    }
}
