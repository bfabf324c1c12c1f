import Testing

@testable import patchbay

@Suite struct SettingKeyTests {
    @Test(
        arguments: [
            (SettingKey.desired, "PATCHBAY_DESIRED"), (.state, "PATCHBAY_STATE"),
            (.format, "PATCHBAY_FORMAT"), (.color, "PATCHBAY_COLOR"),
            (.apiURL, "PATCHBAY_API_URL"), (.apiKeyFile, "PATCHBAY_API_KEY_FILE"),
            (.apiStartRate, "PATCHBAY_API_START_RATE"), (.apiMaxRate, "PATCHBAY_API_MAX_RATE"),
            (.apiMaxInFlight, "PATCHBAY_API_MAX_IN_FLIGHT"),
            (.apiTimeout, "PATCHBAY_API_TIMEOUT"), (.apiCAFile, "PATCHBAY_API_CA_FILE"),
            (.apiProxy, "PATCHBAY_API_PROXY"), (.interval, "PATCHBAY_RECONCILE_INTERVAL"),
            (.drift, "PATCHBAY_RECONCILE_DRIFT"), (.logLevel, "PATCHBAY_LOG_LEVEL"),
        ])
    func `each key has the environment variable that is documented`(
        key: SettingKey, name: String
    ) throws {
        #expect(key.environmentName == name)
        // The library reads the variable under the same name.
        let layers = SettingLayers(flags: [:], environment: [name: "from outside"], file: nil)
        #expect(layers[key] == "from outside")
        #expect(layers.origin(of: key) == .environment)
    }

    @Test(
        arguments: [
            ("PATCHBAY_STAT", "; did you mean PATCHBAY_STATE?"),
            ("PATCHBAY_API_KEYFILE", "; did you mean PATCHBAY_API_KEY_FILE?"),
            ("PATCHBAY_URL", "; did you mean PATCHBAY_API_URL?"),
            ("PATCHBAY_DRIFT", "; did you mean PATCHBAY_RECONCILE_DRIFT?"),
            ("PATCHBAY_MAX_PER_HOUR", "; did you mean PATCHBAY_LIMITS_PER_HOUR?"),
            ("PATCHBAY_FOO", "; there are PATCHBAY_API_CA_FILE, PATCHBAY_API_KEY_FILE, "),
        ])
    func `an unknown variable is told what there is`(name: String, hint: String) {
        #expect(VariableNames.hint(for: name).hasPrefix(hint), "\(VariableNames.hint(for: name))")
    }

    @Test(
        arguments: [
            ("500ms", Duration.milliseconds(500)), ("0s", .zero), ("30s", .seconds(30)),
            ("5m", .seconds(300)), ("2h", .seconds(7_200)), ("1d", .seconds(86_400)),
            ("1h30m", .seconds(5_400)), ("2d12h", .seconds(216_000)),
            ("1m30s500ms", .milliseconds(90_500)),
        ])
    func `a span is a count and a unit, or several from the greatest to the least`(
        text: String, span: Duration
    ) {
        #expect(DurationText.span(text) == span)
    }

    @Test(
        arguments: [
            "", "5", "m", "5 m", "-5m", "5.5m", "5M", "99999999999s", "5min", "٥m", "1h30",
            "30m1h", "1h1h", "1h 30m", "1hm", "1h-30m", "1ms1s",
        ])
    func `nothing else is a span`(text: String) {
        #expect(DurationText.span(text) == nil)
    }
}
