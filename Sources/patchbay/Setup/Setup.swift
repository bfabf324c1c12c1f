import CartesiaAPI
import HostSystem
import Logging
import Reconciliation
import StateStore
import StatusServer

/// What the layers say, read and checked. A value that cannot be is an error that names its layer.
struct Setup {
    let source: DesiredSource
    let state: String
    /// How much of the journal is kept.
    let keeping: JournalKeeping
    let format: OutputFormat
    let color: ColorChoice
    let pace: Pacer.Limits
    let interval: Duration
    let drift: DriftPolicy
    let limits: Limits
    let logLevel: Logger.Level
    /// Where the status page is served; `nil` for nowhere.
    let page: PageAddress?
    let notify: NotifySettings
    /// How to reach the API.
    let api: APIOptions
    /// Where the state is.
    let place: StatePlace
    let environment: [String: String]
    private let layers: SettingLayers

    /// - Parameter mistakes: What was found wrong before the layers could be read.
    init(
        _ layers: SettingLayers, environment: [String: String], besides mistakes: [Failure] = []
    ) throws(Failure) {
        var reading = SettingReading(layers, mistakes)
        self.layers = layers
        self.environment = environment
        state = reading.text(.state)
        source = reading.source(
            beside: StateStore.realPath(of: state), environment: environment)
        keeping = JournalKeeping(
            entries: reading.whole(.journalEntries, within: 1_000...1_000_000_000),
            days: reading.whole(.journalDays, within: 1...36_500))
        format = reading.choice(.format, or: .text)
        color = reading.choice(.color, or: .auto)
        drift = reading.choice(.drift, or: .repair)
        logLevel = reading.choice(.logLevel, or: .info)
        notify = reading.notify(environment: environment)
        interval = reading.span(.interval, within: .seconds(1)...(.seconds(86_400)))
        limits = Limits(
            changes: Limits.Share(
                count: reading.whole(.changesCount, within: 0...1_000_000),
                percent: reading.number(.changesPercent, within: 0...100)),
            unassigned: Limits.Share(
                count: reading.whole(.unassignedCount, within: 0...1_000_000),
                percent: reading.number(.unassignedPercent, within: 0...100)),
            perHour: reading.whole(.perHour, within: 1...100_000_000)
        )
        pace = Pacer.Limits(
            maxRate: reading.number(.apiMaxRate, within: 0.1...100_000),
            maxInFlight: reading.whole(.apiMaxInFlight, within: 1...1_000),
            startRate: reading.number(.apiStartRate, within: 0.1...100_000))
        page = reading.page()
        api = try reading.api(maxInFlight: pace.maxInFlight)
        place = try StatePlace(layers, besides: [])
    }

    /// What the desired state is called.
    var desired: String { source.shown }

    /// What a command is given so that it means this Patchbay, from every folder; nothing where it
    /// is the one that is meant without.
    var options: String {
        guard let path = layers.filePath else {
            return layers.origin(of: .state) == .standard
                ? "" : " --state " + shellQuoted(StateStore.realPath(of: state))
        }
        let real = StateStore.realPath(of: path)
        return path == CommonOptions.standardFile ? "" : " --config " + shellQuoted(real)
    }

    /// Where the desired state is, the same from every folder.
    var desiredPlace: String {
        if case .path(let path) = source { return StateStore.realPath(of: path) }
        return desired
    }

    /// Whether a service with the same files would plan as is asked for here: none of the settings
    /// that a plan depends on is given for this command alone.
    var isServiceLike: Bool {
        SettingKey.allCases.filter(\.isOfPlans).allSatisfy { key in
            switch layers.origin(of: key) {
            case .flag, .environment: key == .desired
            case .file, .standard: true
            }
        }
    }

    /// The file or folder of the desired state, for a command that writes it.
    func desiredPath() throws(Failure) -> String {
        if case .path(let path) = source { return path }
        throw Failure(
            .usage,
            "the desired state lies in \(desired.harmless(limit: 400)): name the file in a work "
                + "tree with --desired")
    }

    /// The API key, from the first of: `--api-key-file`, the environment (`CARTESIA_API_KEY` or a
    /// file that it names), the configuration file, a credential of systemd.
    ///
    /// A file that is named and not there is a slip, whatever else there is.
    func apiKey() throws(Failure) -> APIKey {
        let text: String
        try refuseMissingKeyFile()
        if layers.origin(of: .apiKeyFile) == .flag, let path = layers[.apiKeyFile] {
            text = try secret(at: path)
        } else if let plain = environment["CARTESIA_API_KEY"], !plain.isEmpty {
            text = plain
        } else if let path = layers[.apiKeyFile] {
            text = try secret(at: path)
        } else if let path = SecretFile.credentialPath(
            named: "cartesia-api-key", environment: environment)
        {
            text = try secret(at: path)
        } else {
            throw Failure(
                .keyRefused,
                "there is no API key: set CARTESIA_API_KEY, or name a file that holds it with "
                    + "--api-key-file")
        }
        guard let key = APIKey(text) else {
            throw Failure(
                .keyRefused,
                "the API key cannot be one: it is empty or has spaces or control characters in it")
        }
        return key
    }

    private func refuseMissingKeyFile() throws(Failure) {
        guard let path = layers[.apiKeyFile], !SecretFile.isThere(path) else { return }
        let isSet = environment["CARTESIA_API_KEY"].map { !$0.isEmpty } ?? false
        let failure = layers.failure(
            .apiKeyFile,
            isSet
                ? "there is no such file, and CARTESIA_API_KEY is set, too: name the file that is "
                    + "there, or only one of the two" : "there is no such file")
        throw Failure(.configuration, failure.description)
    }

    private func secret(at path: String) throws(Failure) -> String {
        do throws(SecretRefusal) {
            return try SecretFile.read(at: path, environment: environment)
        } catch {
            throw Failure(error)
        }
    }
}

/// How results are written.
enum OutputFormat: String, CaseIterable {
    case text
    case json
}

/// When colours are used.
enum ColorChoice: String, CaseIterable {
    case auto
    case always
    case never
}
