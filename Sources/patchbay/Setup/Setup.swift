import CartesiaAPI
import HostSystem
import Logging
import Reconciliation
import StateStore

/// What the layers say, read and checked. A value that cannot be is an error that names its layer.
struct Setup {
    let desired: String
    let state: String
    let format: OutputFormat
    let color: ColorChoice
    let pace: Pacer.Limits
    let interval: Duration
    let drift: DriftPolicy
    let limits: Limits
    let logLevel: Logger.Level
    let environment: [String: String]
    private let layers: SettingLayers

    init(_ layers: SettingLayers, environment: [String: String]) throws(Failure) {
        self.layers = layers
        self.environment = environment
        desired = try layers.text(.desired)
        state = try layers.text(.state)
        format = try layers.choice(.format)
        color = try layers.choice(.color)
        drift = try layers.choice(.drift)
        logLevel = try layers.choice(.logLevel)
        interval = try layers.span(.interval, within: .seconds(1)...(.seconds(86_400)))
        let rate = try layers.number(.apiMaxRate, within: 0.1...100_000)
        let inFlight = try layers.whole(.apiMaxInFlight, within: 1...1_000)
        limits = Limits(
            changes: Limits.Share(
                count: try layers.whole(.changesCount, within: 0...1_000_000),
                percent: try layers.number(.changesPercent, within: 0...100)),
            unassigned: Limits.Share(
                count: try layers.whole(.unassignedCount, within: 0...1_000_000),
                percent: try layers.number(.unassignedPercent, within: 0...100)),
            perHour: try layers.whole(.perHour, within: 1...100_000_000)
        )
        pace = Pacer.Limits(maxRate: rate, maxInFlight: inFlight)
    }

    /// Where the service's control socket is: beside the real database, if nothing says otherwise.
    var controlSocket: String {
        layers[.controlSocket] ?? StateStore.realPath(of: state) + ".control"
    }

    /// How to reach the API; read only by commands that do.
    func apiOptions() throws(Failure) -> APIOptions {
        let url = try layers.text(.apiURL)
        let endpoint: APIEndpoint
        do throws(EndpointRefusal) {
            endpoint = try APIEndpoint(url)
        } catch {
            throw layers.failure(.apiURL, error.sentence)
        }
        var options = APIOptions(
            endpoint: endpoint,
            timeout: try layers.span(.apiTimeout, within: .milliseconds(100)...(.seconds(600))),
            maxInFlight: pace.maxInFlight, userAgent: "patchbay/\(Version.current)"
        )
        options.caFile = layers[.apiCAFile]
        if let proxy = layers[.apiProxy] {
            do throws(EndpointRefusal) {
                options.proxy = try APIProxy(proxy)
            } catch {
                throw layers.failure(.apiProxy, error.sentence)
            }
        }
        return options
    }

    /// The API key, from the first of: `--api-key-file`, the environment (`CARTESIA_API_KEY` or a
    /// file that it names), the configuration file, a credential of systemd.
    func apiKey() throws(Failure) -> APIKey {
        let text: String
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

    private func secret(at path: String) throws(Failure) -> String {
        do throws(SecretRefusal) {
            return try SecretFile.read(at: path, environment: environment)
        } catch {
            throw Failure(error)
        }
    }
}

extension SettingLayers {
    fileprivate func text(_ key: SettingKey) throws(Failure) -> String {
        guard let text = self[key], !text.isEmpty else { throw failure(key, "it cannot be empty") }
        return text
    }

    fileprivate func choice<Choice>(_ key: SettingKey) throws(Failure) -> Choice
    where Choice: RawRepresentable<String> & CaseIterable {
        let text = try text(key)
        guard let choice = Choice(rawValue: text) else {
            let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw failure(key, "give one of \(names)")
        }
        return choice
    }

    fileprivate func span(
        _ key: SettingKey, within range: ClosedRange<Duration>
    ) throws(Failure) -> Duration {
        guard let span = DurationText.span(try text(key)) else {
            throw failure(key, "give a span such as \"30s\", \"5m\" or \"500ms\"")
        }
        guard range.contains(span) else {
            throw failure(
                key, "give a span from \(range.lowerBound.shown) to \(range.upperBound.shown)")
        }
        return span
    }

    fileprivate func whole(
        _ key: SettingKey, within range: ClosedRange<Double>
    ) throws(Failure) -> Int {
        let number = try number(key, within: range)
        guard number == number.rounded() else { throw failure(key, "give a whole number") }
        return Int(number)
    }

    fileprivate func number(
        _ key: SettingKey, within range: ClosedRange<Double>
    ) throws(Failure) -> Double {
        guard let number = Double(try text(key)), range.contains(number) else {
            throw failure(key, "give a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
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
