import FoundationEssentials
import Testing

struct DesiredMistakesTests {
    private static let wrong = """
        {
          "agents": { "desk": "agent_1" },
          "numbers": {
            "+14155550100": { "agent": "desk1" },
            "+14155550101": { "agents": "desk" },
            "+14155550102": { "agent": "desk", "label": "" }
          }
        }

        """

    @Test func `all mistakes are shown at once, each with its place`() async throws {
        try await withFolder { scene in
            try write(Self.wrong, to: scene.path("numbers.json"))
            let run = try await scene.patchbay("validate")
            #expect(run.code == 3)
            for place in ["numbers.json:4:32:", "numbers.json:5:23:", "numbers.json:6:49:"] {
                #expect(run.output.contains(place), "\(run.output)")
            }
            #expect(run.output.contains(#""+14155550100": { "agent": "desk1" }"#))
            #expect(run.output.contains("\n                               ^~~~~~~\n"))
            #expect(run.output.contains("did you mean \"desk\"?"))

            let json = try JSON(
                try await scene.patchbay("validate", "--format", "json").output)
            #expect(json.valid == .bool(false))
            #expect(json.mistakes.list.map { $0.line.number }.contains(5))
        }
    }

    @Test(arguments: [["plan"], ["plan", "--live"], ["apply", "--yes"]])
    func `nothing is done with a file that is not valid`(_ command: [String]) async throws {
        try await withFolder { scene in
            try write(Self.wrong, to: scene.path("numbers.json"))
            let run = try await scene.start(command) { try await $0.end() }.ended
            #expect(run.code == 3)
            #expect(run.output == "")
            #expect(run.errors.contains("numbers.json:4:32:"), "\(run.errors)")
            #expect(!FileManager.default.fileExists(atPath: scene.path("state.db")))
        }
    }

    @Test(arguments: ["", " \n", "[]", "{", "{}{}", "\u{FEFF}{}", "{\"numbers\":{}"])
    func `a file that says nothing is a mistake, never no numbers`(_ text: String) async throws {
        try await withFolder { scene in
            try write(text, to: scene.path("numbers.json"))
            let run = try await scene.patchbay("validate")
            #expect(run.code == 3, "\(run.output)")
            #expect(run.output.contains("numbers.json"))
        }
    }

    @Test func `a file that is not there is named`() async throws {
        try await withFolder { scene in
            let run = try await scene.patchbay("plan")
            #expect(run.code == 3)
            #expect(run.errors.contains(scene.path("numbers.json")))
        }
    }
}
