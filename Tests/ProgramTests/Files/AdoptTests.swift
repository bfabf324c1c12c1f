import Glibc
import Testing

struct AdoptTests {
    private let number = "+14155550100"

    @Test func `a person's edit is accepted with one command`() async throws {
        try await withScene { scene in
            let fleet = try await scene.export()
            let path = scene.path("numbers.json")
            let lines = fleet.text.split(separator: "\n")
            let at = try #require(lines.firstIndex { $0.contains(number) }) + 1
            let none = try await scene.patchbay("adopt", number)
            #expect(none.code == 0)
            #expect(
                none.output
                    == "nothing to adopt for \(number): \(path):\(at) says what is live\n",
                "\(none.output)")
            #expect(contents(of: path) == fleet.text)

            try scene.sandbox.edit(number, #"{"label":"by \"hand\"","agent_id":null}"#)
            let label = try await scene.patchbay("adopt", number, "--field", "label")
            #expect(label.code == 0, "\(label.errors)")
            var after = fleet.setting("label", of: number, to: #""by \"hand\"""#)
            #expect(contents(of: path) == after.text)
            let line = { (fleet: Fleet) in
                String(fleet.text.split(separator: "\n").first { $0.contains(number) } ?? "")
            }
            #expect(label.output == "\(path):\(at)\n- \(line(fleet))\n+ \(line(after))\n")

            let rest = try await scene.patchbay("adopt", number, "--format", "json")
            #expect(rest.code == 0)
            after = after.setting("agent", of: number, to: "null")
            #expect(contents(of: path) == after.text)
            let json = try JSON(rest.output)
            #expect(json.line == .number(Double(at)))
            #expect(json.fields.members.keys.sorted() == ["agent"])
            #expect(json.fields.agent.before_alias.text != nil)
            #expect(json.fields.agent.after == .null)
            #expect(try scene.sandbox.patches().isEmpty)
            let plan = try await scene.patchbay("plan", "--live", "--detailed-exitcode")
            #expect(plan.code == 0, "\(plan.output)")
        }
    }

    @Test func `an agent without an alias gets one, in the part where the aliases are`()
        async throws
    {
        try await withScene { scene in
            let agent = try #require(try scene.sandbox.number(number).agent.id.text)
            let folder = scene.path("numbers.json")
            #expect(mkdir(folder, 0o755) == 0)
            try write(
                "{\n  \"agents\": {\n    \"a\": \"agent_1\"\n  }\n}\n", to: folder + "/a.json")
            let entry = { (agent: String) in
                "{\"numbers\":{\"\(number)\":{\"agent\":\(agent)}}}"
            }
            try write(entry("\"a\""), to: folder + "/b.json")
            let run = try await scene.patchbay("adopt", number)
            #expect(run.code == 0, "\(run.errors)")
            #expect(contents(of: folder + "/b.json") == entry("\"front-desk\""))
            #expect(
                run.output == """
                    \(folder)/a.json:3
                    -     "a": "agent_1"
                    +     "a": "agent_1",
                    +     "front-desk": "\(agent)"
                    \(folder)/b.json:1
                    - \(entry("\"a\""))
                    + \(entry("\"front-desk\""))

                    """)
        }
    }

    @Test func `what cannot be adopted is said, and the file stays`() async throws {
        try await withScene { scene in
            let path = scene.path("numbers.json")
            let text =
                "{\"numbers\":{\"\(number)\":{\"label\":\"x\"},\"+14155559999\":{\"agent\":null}}}"
            try write(text, to: path)
            try scene.sandbox.edit(number, #"{"label":"a\u202eb"}"#)
            let cases = [
                (["+14155550101"], 1, "lacks +14155550101: `patchbay export --merge` adds numbers"),
                (["+14155559999"], 1, "the account lacks +14155559999"),
                (
                    [number, "--field", "agent"], 1,
                    "\(path):1 does not manage the agent of \(number)"
                ),
                ([number], 1, "cannot be written into a desired state"),
                ([number, "--field", "colour"], 64, "a field is label, agent or provider"),
            ]
            for (arguments, code, words) in cases {
                let run = try await scene.start(["adopt"] + arguments) { try await $0.end() }.ended
                #expect(run.code == Int32(code), "\(arguments)")
                #expect(run.errors.contains(words), "\(run.errors)")
                #expect(contents(of: path) == text)
            }
            try write("{ \"numbers\": {} }", to: path)
            let bad = try await scene.patchbay("adopt", number)
            #expect(bad.code == 3)
            #expect(unlink(path) == 0 && mkfifo(path, 0o600) == 0)
            let pipe = try await scene.patchbay("adopt", number)
            #expect(pipe.code == 3)
            #expect(pipe.errors.contains("it is a pipe, not a file"), "\(pipe.errors)")
            #expect(unlink(path) == 0)
        }
    }

    @Test func `a desired state in a repository is changed there, not here`() async throws {
        try await withFolder { scene in
            let settings = ["PATCHBAY_DESIRED": nil, "PATCHBAY_DESIRED_GIT_REPOSITORY": "/nowhere"]
            let run = try await scene.with(settings).patchbay("adopt", number)
            #expect(run.code == 64)
            #expect(run.errors.contains("name the file in a work tree"), "\(run.errors)")
        }
    }
}
