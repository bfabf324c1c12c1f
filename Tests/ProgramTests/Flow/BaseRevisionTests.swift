import FoundationEssentials
import Testing

/// The base is a revision of the repository in whose work tree the desired state lies.
struct BaseRevisionTests {
    private static let set = """
        git init -q -b main . && git config user.name A && git config user.email a@b.example
        touch a && git add a && git commit -qm empty
        cp first.json numbers.json && git add numbers.json && git commit -qm first
        git checkout -q -b other && cp second.json numbers.json && git commit -qam second
        """

    private func repository(_ body: (Scene) async throws -> Void) async throws {
        try await withFolder { scene in
            let second = small.replacing("agent_1", with: "agent_2")
            try write(small, to: scene.path("first.json"))
            try write(second, to: scene.path("second.json"))
            let set = try await Shell.run(Self.set, in: scene.folder)
            try #require(set.code == 0, "\(set.errors)")
            try await body(
                scene.with(["CARTESIA_API_KEY": nil, "PATCHBAY_STATE": "/nowhere/state.db"]))
        }
    }

    private func commit(_ revision: String, _ scene: Scene) async throws -> String {
        try await Shell.run("git rev-parse \(revision)", in: scene.folder).output
            .filter { $0 != "\n" }
    }

    @Test(arguments: ["main", "HEAD^1", "HEAD~1"])
    func `a revision is a base`(_ revision: String) async throws {
        try await repository { scene in
            let plan = try await scene.patchbay(
                "plan", "--base", revision, "--format", "text", "--format", "json=plan.json",
                "--format", "markdown=comment.md")
            #expect(plan.code == 0, "\(plan.errors)")
            #expect(plan.output.contains("against \(revision)\n"), "\(plan.output)")
            #expect(plan.output.contains("desk (agent_1) → desk (agent_2)"))
            let (base, head) = (
                try await commit("main", scene), try await commit("HEAD", scene)
            )
            let json = try JSON(contents(of: scene.path("plan.json")))
            #expect(json.base.commit.text == base && json.base.source.text == revision)
            #expect(json.commit.text == head)
            let foot = "base commit `\(base)` · desired commit `\(head)`\n"
            #expect(contents(of: scene.path("comment.md")).hasSuffix(foot))
        }
    }

    @Test func `what is not committed yet is of no commit, and a name of two things is refused`()
        async throws
    {
        try await repository { scene in
            try write(
                small.replacing("agent_1", with: "agent_3"), to: scene.path("numbers.json"))
            let run = try await scene.patchbay("plan", "--base", "HEAD", "--format", "json")
            let plan = try JSON(run.output)
            #expect(plan.commit == .null && plan.base.commit.text?.count == 40)
            #expect(plan.summary.changes == .number(1))
            try write(contents(of: scene.path("numbers.json")), to: scene.path("main"))
            #expect(try await scene.patchbay("plan", "--base", "main").code == 64)
            let file = try await scene.patchbay("plan", "--base", "./main", "--format", "json")
            #expect(try JSON(file.output).summary.changes == .number(0))
        }
    }

    @Test func `a base without the file asks nothing, one that is not valid is named`()
        async throws
    {
        try await repository { scene in
            let first = try await scene.patchbay("plan", "--base", "HEAD~2")
            #expect(first.code == 0, "\(first.errors)")
            #expect(first.output.contains("Warning: the base does not have the desired state yet"))
            #expect(first.output.contains("1 of 1 managed number would change"))
            let bad = try await Shell.run(
                "echo '{' > numbers.json && git commit -qam bad && cp first.json numbers.json",
                in: scene.folder)
            #expect(bad.code == 0, "\(bad.errors)")
            let run = try await scene.patchbay("plan", "--base", "HEAD")
            #expect(run.code == 3)
            #expect(run.errors.contains("the base is not valid\nHEAD:numbers.json:1:2: error:"))
        }
    }

    @Test func `what is neither a file nor a revision is told`() async throws {
        try await repository { scene in
            for name in ["no.json", "nowhere", "--help", "main^9"] {
                let run = try await scene.start(["plan", "--base=\(name)"]) { try await $0.end() }
                    .ended
                #expect(run.code == 1, "\(name): \(run.output)")
                #expect(run.errors.contains("is no file, and no revision"), "\(run.errors)")
            }
        }
        try await withFolder { scene in
            try write(small, to: scene.path("numbers.json"))
            let run = try await scene.patchbay("plan", "--base", "main")
            #expect(run.code == 1)
            #expect(run.errors.contains("lies in no work tree of Git"), "\(run.errors)")
        }
    }
}
