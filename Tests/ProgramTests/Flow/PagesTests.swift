import FoundationEssentials
import Testing

struct PagesTests {
    @Test func `one run writes several pages, one at most to standard output`() async throws {
        try await withFolder { scene in
            try write(small, to: scene.path("numbers.json"))
            let run = try await scene.patchbay(
                "plan", "--format", "json=plan.json", "--format", "text")
            #expect(run.code == 0, "\(run.errors)")
            #expect(run.output.contains("1 of 1 managed number"))
            #expect(try JSON(contents(of: scene.path("plan.json"))).summary.changes == .number(1))
            let silent = try await scene.patchbay("plan", "--format", "text=plan.txt")
            #expect(silent.code == 0)
            #expect(silent.output == "")
            #expect(contents(of: scene.path("plan.txt")) == run.output)
            let both = try await scene.patchbay("plan", "--format", "text", "--format", "json")
            #expect(both.code == 64)
            let nowhere = try await scene.patchbay("plan", "--format", "json=no/plan.json")
            #expect(nowhere.code == 1)
            #expect(nowhere.errors.contains("no/plan.json"), "\(nowhere.errors)")
            let twice = try await scene.patchbay("status", "--format", "text", "--format", "json")
            #expect(twice.code == 64)
            #expect(twice.errors.contains("--format is given twice"), "\(twice.errors)")
        }
    }

    @Test func `the environment and the file still say how one page is written`() async throws {
        try await withFolder { scene in
            try write(small, to: scene.path("numbers.json"))
            let json = scene.with(["PATCHBAY_FORMAT": "json"])
            #expect(try JSON(try await json.patchbay("validate").output).valid == .bool(true))
            #expect(try JSON(try await json.patchbay("plan").output).version == .number(1))
            let text = try await json.patchbay("validate", "--format", "text")
            #expect(text.output.contains("is valid"), "\(text.output)")
            try write("{ \"format\": \"json\" }", to: scene.path("service.json"))
            let plan = try await scene.patchbay("plan", "--config", "service.json")
            #expect(try JSON(plan.output).version == .number(1))
            let bad = scene.with(["PATCHBAY_FORMAT": "markdown"])
            #expect(try await bad.patchbay("plan").code == 78)
            #expect(try await bad.patchbay("plan", "--format", "text").code == 0)
        }
    }

    @Test func `mistakes are annotations beside the lines of a pull request`() async throws {
        try await withFolder { scene in
            let wrong = small.replacing("\"agent\": \"desk\"", with: "\"agent\": \"desk, 100%\"")
            try write(wrong, to: scene.path("numbers.json"))
            let run = try await scene.patchbay(
                "validate", "numbers.json", "--format", "github", "--format", "json=found.json")
            #expect(run.code == 3)
            let lines = run.output.split(separator: "\n")
            #expect(lines.count == 1)
            let start = "::error file=numbers.json,line=4,col=32,endColumn=44,title="
            #expect(lines.first?.hasPrefix(start) == true, "\(run.output)")
            #expect(run.output.contains("\"desk, 100%25\""), "\(run.output)")
            let found = try JSON(contents(of: scene.path("found.json")))
            #expect(found.total == .number(1))
            let missing = try await scene.patchbay("validate", "no.json", "--format", "github")
            #expect(missing.output.hasPrefix("::error title=unreadable::cannot read no.json: "))
            let fine = try await scene.patchbay("validate", "--format", "github")
            #expect(fine.code == 3)
            try write(small, to: scene.path("numbers.json"))
            let valid = try await scene.patchbay("validate", "--format", "github")
            #expect(valid.code == 0)
            #expect(valid.output == "")
        }
    }
}
