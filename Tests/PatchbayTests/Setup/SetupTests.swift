import HostSystem
import Reconciliation
import Testing

@testable import patchbay

@Suite struct SetupTests {
    private func file(_ text: String) throws -> ConfigurationFile {
        try ConfigurationFile.parse(Array(text.utf8), path: "etc/patchbay.json")
    }

    private func setup(
        flags: [SettingKey: String] = [:], environment: [String: String] = [:],
        file: ConfigurationFile? = nil
    ) throws -> Setup {
        try Setup(
            SettingLayers(flags: flags, environment: environment, file: file),
            environment: environment)
    }

    @Test func `a flag wins over the environment, that over the file, that over the default`()
        throws
    {
        let file = try file(#"{ "state": "/file.db" }"#)
        let environment = ["PATCHBAY_STATE": "/environment.db"]
        #expect(try setup().state == "/var/lib/patchbay/state.db")
        #expect(try setup(file: file).state == "/file.db")
        #expect(try setup(environment: environment, file: file).state == "/environment.db")
        let all = try setup(flags: [.state: "/flag.db"], environment: environment, file: file)
        #expect(all.state == "/flag.db")
    }

    @Test func `a relative path of the file counts from its folder, one of a flag does not`() throws
    {
        let file = try file(#"{ "desired": "numbers.json" }"#)
        #expect(try setup(file: file).desired == "etc/numbers.json")
        let given = try setup(flags: [.desired: "numbers.json"], file: file)
        #expect(given.desired == "numbers.json")
    }

    @Test func `who is told is named by the settings, and a command from the root`() throws {
        #expect(try setup().receivers().isEmpty)
        let notify = try file(#"{ "notify": { "webhook": { "form": "slack" }, "command": "x" } }"#)
        #expect(throws: Failure.self) { try setup(file: notify) }
        let tell = try setup(environment: ["PATCHBAY_NOTIFY_COMMAND": "/usr/bin/true"])
        #expect(try tell.receivers().map(\.name) == ["command"])
        let missing = try setup(environment: ["PATCHBAY_NOTIFY_WEBHOOK_URL_FILE": "/none"])
        #expect(throws: Failure.self) { try missing.receivers() }
    }

    @Test func `null leaves a key to the default`() throws {
        let file = try file(#"{ "api": { "maxRate": null, "keyFile": null } }"#)
        #expect(try setup(file: file).pace.maxRate == 10)
    }

    @Test(
        arguments: [
            (#"{"desird": 1}"#, #"1:2: error: there is no key "desird" here"#),
            ("{\n  \"api\": { \"maxrate\": 1 } }", #"2:12: error: there is no key "maxrate" here"#),
            (#"{"api.url": "x"}"#, #"there is no key "api.url" here"#),
            (#"{"reconcile": "5m"}"#, "reconcile is not an object"),
            (#"{"desired": ["a"]}"#, "desired is neither text nor a number"),
            (#"{"log": {"level": true}}"#, "log.level is neither text nor a number"),
            (#"[]"#, "the configuration is not an object"),
            (#"{"state": "a", "state": "b"}"#, "state"),
            ("{", "error"),
        ])
    func `a mistake in the file is told with its place`(text: String, words: String) throws {
        var failure: Failure?
        do { failure = try file(text).failure } catch { failure = error as? Failure }
        #expect(failure?.status == .configuration)
        #expect(failure?.description.contains("etc/patchbay.json:") == true)
        #expect(failure?.description.contains(words) == true, "\(failure?.description ?? "")")
    }

    @Test(
        arguments: [
            ("PATCHBAY_API_MAX_RATE", "0"), ("PATCHBAY_API_MAX_RATE", "fast"),
            ("PATCHBAY_API_MAX_IN_FLIGHT", "1.5"), ("PATCHBAY_API_MAX_IN_FLIGHT", "0"),
            ("PATCHBAY_RECONCILE_INTERVAL", "5 minutes"), ("PATCHBAY_RECONCILE_INTERVAL", "0s"),
            ("PATCHBAY_RECONCILE_DRIFT", "fix"), ("PATCHBAY_LOG_LEVEL", "loud"),
            ("PATCHBAY_FORMAT", "yaml"), ("PATCHBAY_COLOR", "red"), ("PATCHBAY_DESIRED", ""),
        ])
    func `a value that cannot be names the variable that it came from`(
        name: String, value: String
    ) {
        let failure = #expect(throws: Failure.self) { try setup(environment: [name: value]) }
        #expect(failure?.status == .configuration)
        #expect(failure?.description.hasPrefix(name) == true, "\(failure?.description ?? "")")
    }

    @Test func `every mistake is told, whatever layer it is in`() throws {
        let file = try file(#"{ "api": { "maxRate": 0 }, "limits": { "perHour": 1.5 } }"#)
        let environment = ["PATCHBAY_API_TIMEOUT": "soon", "PATCHBAY_API_PROXY": "nowhere"]
        let failure = #expect(throws: Failure.self) {
            try setup(flags: [.apiURL: "http://example.com"], environment: environment, file: file)
        }
        #expect(failure?.status == .configuration)
        let words = failure?.description ?? ""
        #expect(words.hasPrefix("5 mistakes in the configuration:\n"), "\(words)")
        let names = ["--api-url", "API_TIMEOUT", "API_PROXY", "api.maxRate", "limits.perHour"]
        for name in names { #expect(words.contains(name), "\(words)") }
    }

    @Test func `a value that cannot be names the line of the file`() throws {
        let file = try file("{\n  \"api\": {\n    \"maxRate\": 0 } }")
        let failure = #expect(throws: Failure.self) { try setup(file: file) }
        #expect(failure?.description.hasPrefix("etc/patchbay.json:3: api.maxRate is \"0\"") == true)
    }

    @Test(arguments: [
        "http://example.com", "ftp://127.0.0.1", "https://u:p@example.com", "nonsense",
    ])
    func `an address that is not allowed is refused`(url: String) {
        let failure = #expect(throws: Failure.self) {
            try setup(flags: [.apiURL: url])
        }
        #expect(failure?.status == .usage)
    }

    @Test(arguments: [nil, "sk_car_test"])
    func `a key file that is named and not there is a mistake`(key: String?) throws {
        var environment = ["PATCHBAY_API_KEY_FILE": "/nowhere/key"]
        environment["CARTESIA_API_KEY"] = key
        let failure = #expect(throws: Failure.self) {
            try setup(environment: environment).apiKey()
        }
        #expect(failure?.status == .configuration)
        let words = failure?.description ?? ""
        #expect(words.contains("PATCHBAY_API_KEY_FILE is \"/nowhere/key\""), "\(words)")
        #expect(words.contains("CARTESIA_API_KEY") == (key != nil), "\(words)")
        #expect(!words.contains("sk_car_"))
    }

    @Test func `without any key the sentence says where to put one`() {
        let failure = #expect(throws: Failure.self) { try setup().apiKey() }
        #expect(failure?.status == .keyRefused)
        #expect(failure?.description.contains("CARTESIA_API_KEY") == true)
    }

    @Test(
        arguments: [
            (ColorChoice.always, ["NO_COLOR": "1"], Paint.on), (.never, [:], .off),
            (.auto, ["NO_COLOR": "1"], .off), (.auto, ["TERM": "dumb"], .off),
        ])
    func `colours are used as asked`(
        choice: ColorChoice, environment: [String: String], paint: Paint
    ) {
        #expect(choice.paint(for: .output, environment: environment) == paint)
    }
}
