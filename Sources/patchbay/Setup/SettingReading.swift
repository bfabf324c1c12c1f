import CartesiaAPI
import Reconciliation
import StatusServer

// Whoever sets a service up wants to hear of every mistake at once. So a setting that cannot be is
// noted, and the reading goes on with a value that is never used.

/// Reads settings one after the other, and keeps what is wrong with them.
struct SettingReading {
    private let layers: SettingLayers
    private var mistakes: [Failure]

    init(_ layers: SettingLayers, _ mistakes: [Failure]) {
        self.layers = layers
        self.mistakes = mistakes
    }

    /// How to reach the API; throws all that is wrong with any setting.
    mutating func api(maxInFlight: Int) throws(Failure) -> APIOptions {
        let span = span(.apiTimeout, within: .milliseconds(100)...(.seconds(600)))
        var (endpoint, proxy): (APIEndpoint?, APIProxy?)
        do throws(EndpointRefusal) {
            endpoint = try APIEndpoint(text(.apiURL))
        } catch {
            note(.apiURL, error.sentence)
        }
        do throws(EndpointRefusal) {
            if let text = layers[.apiProxy] { proxy = try APIProxy(text) }
        } catch {
            note(.apiProxy, error.sentence)
        }
        guard mistakes.isEmpty, let endpoint else { throw Failure(all: mistakes) }
        var options = APIOptions(
            endpoint: endpoint, timeout: span, maxInFlight: maxInFlight,
            userAgent: "patchbay/\(Version.current)")
        options.caFile = layers[.apiCAFile]
        options.proxy = proxy
        return options
    }

    /// Where the status page is served.
    mutating func page() -> PageAddress? {
        let text = text(.statusListen)
        if text == "off" || text.isEmpty { return nil }
        let address = PageAddress(text)
        if address == nil {
            note(
                .statusListen,
                "give an address of this machine alone with a port, such as \"127.0.0.1:7878\" or "
                    + "\"[::1]:7878\", or \"off\"")
        }
        return address
    }

    mutating func text(_ key: SettingKey) -> String {
        if let text = layers[key], !text.isEmpty { return text }
        note(key, "it cannot be empty")
        return ""
    }

    mutating func choice<Choice>(_ key: SettingKey, or other: Choice) -> Choice
    where Choice: RawRepresentable<String> & CaseIterable {
        let text = text(key)
        if let choice = Choice(rawValue: text) { return choice }
        let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        if !text.isEmpty { note(key, "give one of \(names)") }
        return other
    }

    mutating func span(_ key: SettingKey, within range: ClosedRange<Duration>) -> Duration {
        let text = text(key)
        if let span = DurationText.span(text) {
            if range.contains(span) { return span }
            note(key, "give a span from \(range.lowerBound.shown) to \(range.upperBound.shown)")
        } else if !text.isEmpty {
            note(key, "give a span such as \"30s\", \"5m\" or \"500ms\"")
        }
        return range.lowerBound
    }

    mutating func whole(_ key: SettingKey, within range: ClosedRange<Double>) -> Int {
        let text = text(key)
        let (least, most) = (Int(range.lowerBound), Int(range.upperBound))
        if let number = Double(text), range.contains(number), number == number.rounded() {
            return Int(number)
        }
        if !text.isEmpty { note(key, "give a whole number from \(least) to \(most)") }
        return least
    }

    mutating func number(_ key: SettingKey, within range: ClosedRange<Double>) -> Double {
        let text = text(key)
        if let number = Double(text), range.contains(number) { return number }
        if !text.isEmpty {
            note(key, "give a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return range.lowerBound
    }

    /// The value of a setting that may be left out.
    func optional(_ key: SettingKey) -> String? { layers[key] }

    /// Where its value comes from.
    func layer(of key: SettingKey) -> SettingLayers.Origin { layers.origin(of: key) }

    mutating func note(_ key: SettingKey, _ reason: String) {
        mistakes.append(layers.failure(key, reason))
    }
}
