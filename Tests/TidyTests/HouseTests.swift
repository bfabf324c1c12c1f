import FoundationEssentials
import Testing

struct HouseTests {
    @Test func `the top level holds what it may`() throws {
        let kept: Set<String> = [
            "Package.swift", "Sources", "Tests", "Benchmarks", "config", "docs", "systemd",
            "README.md", "Makefile",
            ".ci", ".swift-format", ".gitignore",
        ]
        let made: Set<String> = [".build", ".git", ".swiftpm", "Package.resolved", "dist"]
        let names = Set(try Tree.names())
        #expect(names.subtracting(kept).subtracting(made).isEmpty)
        #expect(kept.subtracting(names).isEmpty)
    }

    @Test func `the example configurations have every key, and the README explains each`() throws {
        let keys = try Set(
            ["config/patchbay.json", "config/patchbay-git.json"].flatMap { name in
                let text = try #require(Tree.text(of: name))
                return try JSONDecoder().decode(Keys.self, from: Data(text.utf8)).paths
            })
        let source = try #require(Tree.text(of: "Sources/patchbay/Setup/SettingKey.swift"))
        let known = source.matches(of: #/case \w+ = "([\w.]+)"/#).map { String($0.output.1) }
        #expect(!known.isEmpty)
        #expect(keys.sorted() == known.sorted())
        let readme = try #require(Tree.text(of: "README.md"))
        let rows = readme.split(separator: "\n").filter { $0.hasPrefix("|") }
        for key in keys {
            #expect(rows.contains { $0.contains("`\(key)`") }, "\(key) is not in a table")
        }
    }

    @Test func `exit codes are the same wherever they stand`() throws {
        let source = try #require(Tree.text(of: "Sources/patchbay/Ending/ExitStatus.swift"))
        let codes = source.matches(of: #/case \w+ = (\d+)/#).map { String($0.output.1) }
        #expect(codes.count >= 10)
        let readme = try #require(Tree.text(of: "README.md"))
        let help = try #require(Tree.text(of: "Sources/patchbay/Patchbay.swift"))
        for code in codes {
            #expect(readme.contains(try Regex("\\b\(code)\\b")), "README: \(code)")
        }
        #expect(help.contains(#"\(ExitStatus.table)"#))
        for unit in ["systemd/patchbay.service", "systemd/patchbay@.service"] {
            let text = try #require(Tree.text(of: unit))
            let line = try #require(text.firstMatch(of: #/RestartPreventExitStatus=(.*)/#))
            let named = line.output.1.split(separator: " ").map(String.init)
            // 243 is systemd's own: it has found no credential.
            #expect(named == ["64", "77", "78", "243"])
            #expect(Set(named).subtracting(["243"]).isSubset(of: codes))
            let comment = try #require(text.firstMatch(of: #/# (64 .*)/#))
            let said = comment.output.1.matches(of: #/\d+/#).map { String($0.output) }
            #expect(said == named, "\(unit)")
        }
    }

    @Test func `what the README points to is installed, and it says where`() throws {
        let readme = try #require(Tree.text(of: "README.md"))
        let install = try #require(Tree.text(of: ".ci/install"))
        let put = install.split(separator: "\n").filter { $0.hasPrefix("put ") }
        let files = readme.matches(of: #/`config\/([\w.\/-]+\.\w+)`/#).map { String($0.output.1) }
        #expect(files.count >= 3)
        for file in files {
            let name = file.split(separator: "/").last.map(String.init) ?? file
            let stem = name.split(separator: ".").first.map(String.init) ?? name
            let below = file.split(separator: "/").dropLast().joined(separator: "/")
            let place = (["examples"] + (below.isEmpty ? [] : [below])).joined(separator: "/")
            #expect(
                put.contains { line in
                    line.contains(stem)
                        && (line.contains("$doc/\(place) ") || line.contains("share/patchbay "))
                }, "\(file) is not put into \(place)")
        }
        #expect(put.contains { $0.contains("$doc/examples/systemd systemd/drop-ins/") })
        for place in ["", "/examples", "/examples/systemd"] {
            #expect(readme.contains("`/usr/share/doc/patchbay\(place)`"))
        }
    }

    @Test func `every test target has tests`() throws {
        for target in try Tree.names(in: "Tests") where target.hasSuffix("Tests") {
            let files = Tree.swift.filter { $0.path.hasPrefix("Tests/\(target)/") }
            #expect(files.contains { $0.code.contains { $0.contains("@Test") } }, "\(target)")
        }
    }

    /// The dotted names of the leaves of a JSON object.
    private struct Keys: Decodable {
        let paths: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Name.self)
            paths = container.allKeys.flatMap { key in
                let inner = (try? container.decode(Keys.self, forKey: key))?.paths
                return inner?.map { "\(key.stringValue).\($0)" } ?? [key.stringValue]
            }
        }

        private struct Name: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }
    }
}
