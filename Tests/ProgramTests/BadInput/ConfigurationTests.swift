import Testing

struct ConfigurationTests {
    /// A configuration file, and what is said of it.
    struct Case: CustomTestStringConvertible {
        let file: String
        let words: [String]
        var testDescription: String { file }
    }

    private static let cases = [
        Case(
            file: "{\n  \"api\": { \"maxrate\": 3 }\n}",
            words: ["service.json:2:12:", "maxrate", "did you mean \"maxRate\""]),
        Case(file: "{\n\n \"limit\": {} }", words: ["service.json:3:2:", "limits"]),
        Case(file: "{ \"drift\": \"repair\" }", words: ["service.json:1:3:", "drift"]),
        Case(
            file: "{\n \"reconcile\": { \"drift\": \"ignore\" } }",
            words: ["service.json:2: reconcile.drift is \"ignore\"", "repair, report"]),
        Case(
            file: "{ \"reconcile\": { \"interval\": \"5 minutes\" } }",
            words: ["reconcile.interval is \"5 minutes\"", "5m"]),
        Case(file: "{ \"api\": { \"maxInFlight\": 0 } }", words: ["api.maxInFlight is \"0\""]),
        Case(file: "{ \"api\": { \"maxInFlight\": 1.5 } }", words: ["a whole number"]),
        Case(file: "{ \"api\": \"https://api.cartesia.ai\" }", words: ["api is not an object"]),
        Case(file: "{ \"state\": true }", words: ["state is neither text nor a number"]),
        Case(file: "{ \"log\": { \"level\": \"loud\" }, }", words: ["service.json:1:"]),
        Case(file: "{ \"state\": \"a\", \"state\": \"b\" }", words: ["service.json:1:17:"]),
        Case(file: "", words: ["service.json"]),
    ]

    @Test(arguments: cases)
    func `a mistake in the configuration file is named with its line`(_ mistake: Case) async throws
    {
        try await withFolder { scene in
            var scene = scene
            scene.settings = ["CARTESIA_API_KEY": Scene.key]
            try write(mistake.file, to: scene.path("service.json"))
            for command in [["plan"], ["run"]] {
                let arguments = command + ["--config", "service.json"]
                let run = try await scene.start(arguments) { try await $0.end() }.ended
                #expect(run.code == 78, "\(run.errors)")
                for word in mistake.words { #expect(run.errors.contains(word), "\(run.errors)") }
            }
        }
    }

    @Test(arguments: [
        ("PATCHBAY_RECONCILE_INTERVAL", "soon"), ("PATCHBAY_API_MAX_RATE", "0"),
        ("PATCHBAY_API_MAX_RATE", "nan"), ("PATCHBAY_RECONCILE_DRIFT", "ignore"),
        ("PATCHBAY_FORMAT", "yaml"), ("PATCHBAY_LOG_LEVEL", "loud"), ("PATCHBAY_STATE", ""),
        ("PATCHBAY_STAT", "x"), ("PATCHBAY_API_KEYFILE", "x"),
    ])
    func `a bad variable is named`(_ name: String, _ value: String) async throws {
        try await withFolder { scene in
            try write(small, to: scene.path("numbers.json"))
            let run = try await scene.with([name: value]).patchbay("plan")
            #expect(run.code == 78, "\(run.errors)")
            #expect(run.errors.contains(name), "\(run.errors)")
        }
    }

    @Test(arguments: [
        ["status"], ["plan"], ["validate"], ["history"], ["explain", "+14155550100"],
        ["apply", "--yes"], ["run"], ["export"], ["undo", "1"], ["approve", "0"],
    ])
    func `every command tells of every mistake`(_ command: [String]) async throws {
        try await withFolder { scene in
            try write("{ \"reconcile\": { \"drift\": \"fix\" } }", to: scene.path("service.json"))
            let scene = scene.with([
                "PATCHBAY_API_TIMEOUT": "soon", "PATCHBAY_API_URL": "ftp://x", "PATCHBAY_STAT": "x",
            ])
            let arguments = command + ["--config", "service.json"]
            let run = try await scene.start(arguments) { try await $0.end() }.ended
            #expect(run.code == 78, "\(run.errors)")
            for word in ["API_TIMEOUT", "API_URL", "PATCHBAY_STAT ", "service.json:1: reconcile"] {
                #expect(run.errors.contains(word), "\(run.errors)")
            }
        }
    }

    @Test(arguments: [
        "http://api.cartesia.ai", "http://192.0.2.1:80", "http://127.0.0.1.example.com",
        "ftp://127.0.0.1", "api.cartesia.ai", "http://user:word@127.0.0.1",
    ])
    func `an address that is not safe is refused before anything is sent`(_ url: String)
        async throws
    {
        try await withFolder { scene in
            try write(small, to: scene.path("numbers.json"))
            for command in [["plan", "--live"], ["apply", "--yes"], ["run"], ["export"]] {
                let run = try await scene.with(["PATCHBAY_API_URL": url])
                    .start(command) { try await $0.end() }.ended
                #expect(run.code == 78, "\(command): \(run.errors)")
                #expect(run.errors.contains("PATCHBAY_API_URL"), "\(run.errors)")
            }
        }
    }

    @Test func `a flag is above the environment, and that above the file`() async throws {
        try await withFolder { scene in
            try write(small, to: scene.path("numbers.json"))
            try write("{ \"format\": \"yaml\" }", to: scene.path("service.json"))
            let file = try await scene.patchbay("plan", "--config", "service.json")
            #expect(file.code == 78)
            let json = scene.with(["PATCHBAY_FORMAT": "json"])
            let variable = try await json.patchbay("plan", "--config", "service.json")
            #expect(variable.code == 0)
            #expect(variable.output.hasPrefix("{"))
            let flag = try await json.patchbay(
                "plan", "--config", "service.json", "--format", "text")
            #expect(flag.output.hasPrefix("Plan for"))
        }
    }
}
