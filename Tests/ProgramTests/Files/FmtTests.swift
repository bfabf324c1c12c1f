import Glibc
import Testing

struct FmtTests {
    private static let untidy = """
        { "numbers": { "+14155550101": { "agent": "desk", "label": "caf\\u00e9" },
          "+14155550100": {"protect":false, "agent": null} },
          "agents": { "desk": "agent_1" }, "$schema": "x" }
        """
    private static let tidy = """
        {
          "$schema": "x",
          "agents": {
            "desk": "agent_1"
          },
          "numbers": {
            "+14155550100": { "agent": null, "protect": false },
            "+14155550101": { "label": "café", "agent": "desk" }
          }
        }

        """

    @Test func `a file is written in canonical form, once`() async throws {
        try await withFolder { scene in
            let path = scene.path("numbers.json")
            try write(Self.untidy, to: scene.path("real.json"), mode: 0o640)
            #expect(symlink("real.json", path) == 0)
            let check = try await scene.patchbay("fmt", "--check")
            #expect(check.code == 1)
            #expect(check.output == path + "\n")
            #expect(contents(of: path) == Self.untidy)

            let run = try await scene.patchbay("fmt")
            #expect(run.code == 0, "\(run.errors)")
            #expect(run.output == path + "\n")
            #expect(contents(of: scene.path("real.json")) == Self.tidy)
            var status = stat()
            #expect(lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
            #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o640)

            let inode = status.st_ino
            let again = try await scene.patchbay("fmt", path)
            #expect(again.code == 0)
            #expect(again.output == "")
            #expect(stat(path, &status) == 0 && status.st_ino == inode, "written once more")
            #expect(try await scene.patchbay("fmt", "--check").code == 0)
        }
    }

    @Test func `of a folder only the parts that are not in canonical form are written`()
        async throws
    {
        try await withFolder { scene in
            let folder = scene.path("parts")
            #expect(mkdir(folder, 0o755) == 0)
            try write("{\"agents\":{\"x\":\"agent_2\"}}", to: folder + "/a.json")
            try write(Self.tidy, to: folder + "/b.json")
            try write(
                "{\"numbers\":{\"+12\":{\"agent\":\"desk\"},\"+11\":{\"agent\":\"x\"}}}",
                to: folder + "/c.json")
            let run = try await scene.patchbay("fmt", folder, "--format", "json")
            let object = try JSON(run.output)
            #expect(object.files == .list([.text(folder + "/a.json"), .text(folder + "/c.json")]))
            #expect(object.written.isTrue)
            #expect(
                contents(of: folder + "/a.json")
                    == "{\n  \"agents\": {\n    \"x\": \"agent_2\"\n  }\n}\n")
            #expect(contents(of: folder + "/b.json") == Self.tidy)
            #expect(try await scene.patchbay("fmt", "--check", folder).code == 0)
            #expect(try await scene.patchbay("validate", folder).code == 0)
        }
    }

    @Test(arguments: [[], ["--check"], ["--format", "json"]])
    func `a file with a mistake is told as validate tells it, and left`(
        _ options: [String]
    ) async throws {
        try await withFolder { scene in
            let path = scene.path("numbers.json")
            let bad = Self.untidy.replacing("\"desk\":", with: "\"dekc\":")
            try write(bad, to: path)
            let format = options.filter { $0 != "--check" }
            let run = try await scene.start(["fmt"] + options) { try await $0.end() }.ended
            let other = try await scene.start(["validate"] + format) { try await $0.end() }.ended
            #expect(run.code == 3)
            #expect(other.code == 3)
            #expect(run.output == other.output)
            #expect(run.output.contains("no agent is called"))
            #expect(contents(of: path) == bad)
        }
    }

    @Test func `what export writes is in canonical form`() async throws {
        try await withScene(fleet: 30) { scene in
            _ = try await scene.export()
            #expect(try await scene.patchbay("fmt", "--check").code == 0)
            let pipe = try await piped(into: ["fmt", "--check", "-"], "numbers.json", scene)
            #expect(pipe.code == 0, "\(pipe.output)\(pipe.errors)")
            try write(Self.untidy, to: scene.path("untidy.json"))
            let form = try await piped(into: ["fmt", "-"], "untidy.json", scene)
            #expect(form.output == Self.tidy)
            let check = try await piped(into: ["fmt", "--check", "-"], "untidy.json", scene)
            #expect(check.code == 1)
            #expect(check.output == "-\n")
        }
    }

    /// Runs a command with a file at its standard input.
    private func piped(
        into arguments: [String], _ file: String, _ scene: Scene
    ) async throws -> Ended {
        let shell = ["sh", "-c", #"exec <"$0" && exec "$@""#, file]
        return try await scene.start(arguments, through: shell) { try await $0.end() }.ended
    }
}
