import Glibc
import Testing

struct MergeTests {
    /// A file as a person keeps it: their order, their aliases, and not every field.
    private func kept(_ scene: Scene) throws -> (text: String, merged: String) {
        let agent = try #require(try scene.sandbox.number("+14155550103").agent.id.text)
        let live = try ["+14155550103", "+14155550100"].map {
            try #require(try scene.sandbox.number($0).label.text)
        }
        let text = { (one: String, other: String, tail: String) in
            """
            {
              "agents":    { "mine": "\(agent)", "unused": "agent_x" },
              "numbers": {
                "+14155550103": { "agent":   "mine", "label": "\(one)" },
                "+14155550100": { "label":"\(other)", "protect": true },

                "+14155559999": { "agent": null }\(tail)}}
            """
        }
        return (text("stale", "th\\u0065irs", ""), text(live[0], live[1], ""))
    }

    @Test func `live values take the place of those that differ, and every other byte stays`()
        async throws
    {
        try await withScene(fleet: 4) { scene in
            let path = scene.path("numbers.json")
            let (before, merged) = try kept(scene)
            try write(before, to: path, mode: 0o640)

            let dry = try await scene.patchbay("export", "--merge", path)
            #expect(dry.code == 0, "\(dry.errors)")
            #expect(contents(of: path) == before)
            #expect(
                dry.errors.contains("1 number left, for the account has none of them: +14155559999")
            )
            #expect(dry.errors.contains("2 values taken over, 2 numbers added"), "\(dry.errors)")
            // Agents of the numbers that are new get aliases beside the others.
            let kept = merged.split(separator: "\n", omittingEmptySubsequences: false)
            let lines = dry.output.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.count > kept.count)
            for line in kept[2...5] { #expect(lines.contains(line), "\(line)") }
            #expect(lines[1].contains(kept[1].dropFirst(17).dropLast(3)), "\(lines[1])")

            let run = try await scene.patchbay("export", "--merge", path, "--in-place")
            #expect(run.code == 0)
            #expect(run.output == "")
            #expect(contents(of: path) == dry.output)
            var status = stat()
            #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o640)
            let inode = status.st_ino
            let again = try await scene.patchbay("export", "--merge", path, "--output", path)
            #expect(again.code == 0)
            #expect(again.errors.contains("nothing to merge"), "\(again.errors)")
            #expect(stat(path, &status) == 0 && status.st_ino == inode, "written once more")

            let json = try JSON(contents(of: path)).numbers
            #expect(json.members.count == 5)
            #expect(json["+14155550100"].members.keys.sorted() == ["label", "protect"])
            try write(
                contents(of: path).replacing(
                    ",\n\n    \"+14155559999\": { \"agent\": null }", with: ""),
                to: path)
            let plan = try await scene.patchbay("plan", "--live", "--detailed-exitcode")
            #expect(plan.code == 0, "\(plan.output)\(plan.errors)")
        }
    }

    @Test func `of a folder each part keeps its numbers, and new ones go where it is said`()
        async throws
    {
        try await withScene(fleet: 4) { scene in
            _ = try await scene.export()
            let all = contents(of: scene.path("numbers.json"))
            let line = { (number: String) in
                String(try #require(all.split(separator: "\n").first { $0.contains(number) }))
                    .trimmingSuffix(",")
            }
            let folder = scene.path("teams")
            #expect(mkdir(folder, 0o755) == 0)
            let aliases = all.prefix(
                upTo: try #require(all.firstRange(of: "  \"numbers\"")).lowerBound)
            let one = try line("+14155550100")
            try write(aliases + "  \"numbers\": {\n\(one)\n  }\n}\n", to: folder + "/a.json")
            let two = try line("+14155550101").replacing(
                /"label": "[^"]*"/, with: "\"label\": \"x\"")
            try write("{\"numbers\":{\(two)}}", to: folder + "/b.json")
            let other = { contents(of: folder + "/a.json") }
            let before = other()

            let bare = try await scene.patchbay("export", "--merge", folder)
            #expect(bare.code == 64)
            #expect(bare.errors.contains("--in-place"), "\(bare.errors)")
            let run = try await scene.patchbay("export", "--merge", folder, "--in-place")
            #expect(run.code == 0, "\(run.errors)")
            let words =
                "2 numbers of no part left out; --add-to takes them: +14155550102, +14155550103"
            #expect(run.errors.contains(words), "\(run.errors)")
            #expect(other() == before)
            #expect(
                contents(of: folder + "/b.json") == "{\"numbers\":{\(try line("+14155550101"))}}")

            let arguments = ["export", "--merge", folder, "--in-place", "--add-to", "new.json"]
            let added = try await scene.start(arguments) { try await $0.end() }.ended
            #expect(added.code == 0, "\(added.errors)")
            #expect(
                contents(of: folder + "/new.json")
                    == "{\n  \"numbers\": {\n\(try line("+14155550102")),\n"
                    + "\(try line("+14155550103"))\n  }\n}\n")
            #expect(other() == before)
        }
    }

    @Test(arguments: [
        ["--in-place"], ["--add-to", "x.json"], ["--merge", "a", "--in-place", "--output", "b"],
        ["--merge", "a", "--add-to", "../x.json"], ["--merge", "a", "--add-to", "x.txt"],
    ])
    func `what cannot be meant is refused`(_ arguments: [String]) async throws {
        try await withFolder { scene in
            let run = try await scene.start(["export"] + arguments) { try await $0.end() }.ended
            #expect(run.code == 64, "\(run.errors)")
        }
    }

    @Test func `a file with a mistake is left, and nothing is asked of the account`() async throws {
        try await withFolder { scene in
            try write("{ \"numbers\": {} }", to: scene.path("numbers.json"))
            let run = try await scene.patchbay(
                "export", "--merge", scene.path("numbers.json"), "--in-place")
            #expect(run.code == 3)
            #expect(run.errors.contains("numbers.json:1:3: error:"), "\(run.errors)")
            #expect(contents(of: scene.path("numbers.json")) == "{ \"numbers\": {} }")
        }
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
