import FoundationEssentials
import Subprocess
import Testing

// The pages are read by the parser that GitHub's is made of. What a label can do to a table, it
// would do here.

struct MarkdownTests {
    /// Labels that would end a cell, a row or a span, ping somebody, or be a link.
    private static let labels = [
        "a|b", "a\\|b", "a\\\\|b", "|", "||", "\\", "`", "``", "```", "`|`", "\\`", "a`b|c`d\\",
        "@octocat", "#1", "GH-1", "o/r#1", "http://example.com", "www.example.com", "a@b.example",
        "<b>", "<!--", "-->", "</details>", "<script>", "<img src=x>", "&amp;", "&#124;", "&lt;",
        "**b**", "_i_", "~~s~~", "[a](http://b)", "![a](http://b)", "[a]: http://b", "---",
        "| --- | --- |", "> q", "# h", "- l", "1. l", "$`x`$", ":smile:", "{% raw %}", "${{ x }}",
        "<br>", "\"", "'", "  two  ", "👩 ノード", "é|é", "a \\", "\\|", "`\\|`", "~~~",
    ]

    private static func desired(_ labels: [String]) throws -> String {
        let numbers = labels.enumerated().map { index, label in
            (String(14_155_550_100 + index), ["label": label])
        }
        let table = Dictionary(
            numbers.map { ("+\($0)", $1) }, uniquingKeysWith: { first, _ in first })
        return String(
            decoding: try JSONEncoder().encode(["numbers": table]), as: UTF8.self)
    }

    private func page(_ scene: Scene, from old: [String], to new: [String]) async throws -> String {
        try write(Self.desired(old), to: scene.path("main.json"))
        try write(Self.desired(new), to: scene.path("numbers.json"))
        let plan = try await scene.patchbay(
            "plan", "--base", "main.json", "--format", "markdown=comment.md")
        #expect(plan.code == 0, "\(plan.errors)\(plan.output)")
        return contents(of: scene.path("comment.md"))
    }

    /// The page as the parser understands it.
    private func parsed(_ scene: Scene, _ page: String = "comment.md") async throws -> String {
        let extensions = ["table", "autolink", "strikethrough", "tagfilter"].flatMap { ["-e", $0] }
        let run = try await Subprocess.run(
            .name("cmark-gfm"),
            arguments: Arguments(extensions + ["--to", "xml", scene.path(page)]),
            output: .string(limit: 1 << 26), error: .string(limit: 1 << 16))
        try #require(run.terminationStatus.isSuccess, "\(run.standardError)")
        return run.standardOutput
    }

    @Test func `a hostile label stays in its cell, as it was written`() async throws {
        try await withFolder { scene in
            let old = Self.labels.map { "old \($0)" }
            _ = try await page(scene, from: old, to: Self.labels)
            let xml = try await parsed(scene)
            let rows = xml.matches(of: /<table_row>(?s:(.*?))<\/table_row>/)
            // One row of the effect, and one for each number.
            #expect(rows.count == Self.labels.count + 1)
            for (row, label) in zip(rows.dropFirst(), Self.labels) {
                let cells = row.output.1.ranges(of: "<table_cell").count
                #expect(cells == 5, "\(label): \(row.output.0)")
                let shown = label.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
                    .replacing("`", with: "\\x60")
                let code = ">&quot;\(Self.inXML(shown))&quot;</code>"
                #expect(row.output.1.contains(code), "\(label): \(row.output.0)")
            }
            for element in ["link", "image", "strong", "emph", "strikethrough", "html_inline"] {
                #expect(!xml.contains("<\(element)"), "\(element)")
            }
            #expect(xml.ranges(of: "<html_block").count == 3)
            #expect(xml.ranges(of: "<table>").count + xml.ranges(of: "<table ").count == 2)
        }
    }

    @Test func `what chance makes of the same characters stays in its cell, too`() async throws {
        try await withFolder { scene in
            let letters = Array("|\\`<>&@#*_~[]()!:/.-\"' ax1é{}$")
            var random: UInt64 = 7
            func next(_ bound: Int) -> Int {
                random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Int(random >> 33) % bound
            }
            let labels = (0..<250).map { _ in
                "x" + String((0...next(20)).map { _ in letters[next(letters.count)] })
            }
            let text = try await page(scene, from: labels.map { "o" + $0 }, to: labels)
            let xml = try await parsed(scene)
            let rows = xml.matches(of: /<table_row>(?s:(.*?))<\/table_row>/)
            #expect(rows.count == labels.count + 1, "\(text)")
            for row in rows {
                #expect(row.output.1.ranges(of: "<table_cell").count == 5, "\(row.output.0)")
            }
            for element in ["link", "image", "strong", "emph", "strikethrough", "html_inline"] {
                #expect(!xml.contains("<\(element)"), "\(element): \(text)")
            }
        }
    }

    @Test func `a large page is cut by whole rows, and its end is there`() async throws {
        try await withFolder { scene in
            let labels = (0..<2_000).map { "Desk | \($0)" }
            let text = try await page(scene, from: labels.map { $0 + "!" }, to: labels)
            #expect(text.utf8.count <= 65_536)
            #expect(text.hasPrefix("<!-- patchbay plan -->\n"))
            let xml = try await parsed(scene)
            let rows = xml.ranges(of: "<table_row>").count
            #expect(rows > 200)
            let more = "and \(2_000 - rows + 1) more rows, which a comment has no room for"
            #expect(
                text.replacing(",", with: "").contains(more.replacing(",", with: "")), "\(rows)")
            #expect(text.contains("\nPlan digest `"))
            #expect(xml.ranges(of: "<html_block").count == 3)
        }
    }

    @Test func `where a side is not valid the page says so in place of a plan`() async throws {
        try await withFolder { scene in
            try write(small, to: scene.path("main.json"))
            try write(
                "{ \"numbers\": {}, \"a|b`@c\": 1, \"agents\": 3 }", to: scene.path("numbers.json"))
            let plan = try await scene.patchbay(
                "plan", "--base", "main.json", "--format", "text", "--format", "markdown=bad.md")
            #expect(plan.code == 3)
            #expect(plan.output == "")
            let text = contents(of: scene.path("bad.md"))
            #expect(text.hasPrefix("<!-- patchbay plan -->\n## Patchbay: the desired state is not"))
            let xml = try await parsed(scene, "bad.md")
            #expect(xml.ranges(of: "<table_row>").count == 3, "\(text)")
            #expect(!xml.contains("<link"))
        }
    }

    private static func inXML(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}
