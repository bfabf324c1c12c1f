import Reconciliation
import Testing

@testable import patchbay

struct PlanMarkdownTests {
    private func view(
        _ fleet: Fleet, live: Bool = false, drift: DriftPolicy = .repair,
        _ breaches: [Breach] = []
    ) -> PlanView {
        let plan = fleet.plan(live: live, drift: drift)
        return PlanView(
            plan: plan, names: fleet.names(live: live), digest: plan.digest,
            side: PlanSide(source: "numbers.json", commit: "5b1f0c9e2a7d"),
            base: live ? nil : PlanSide(source: "main:numbers.json", commit: "9f86d081884c"),
            next: breaches.isEmpty ? nil : "when it is merged: patchbay approve \(plan.digest)",
            breaches: breaches)
    }

    @Test(arguments: [0, 1, 5, 10_000])
    func `a comment on so many changes`(count: Int) throws {
        let view = view(Plans.uniform(max(8, count), changed: count))
        try expectGolden("plan-\(count).md", view.markdown)
    }

    @Test func `who loses an agent and what goes beyond a limit comes first`() throws {
        let breach = Breach.unassigned(1, managed: 5, most: 0)
        try expectGolden("plan-held.md", view(Plans.unread, [breach]).markdown)
    }

    @Test func `a plan against the live account shows what is refused, and what drifted`() throws {
        try expectGolden("plan-live.md", view(Plans.live, live: true).markdown)
        try expectGolden("plan-report.md", view(Plans.live, live: true, drift: .report).markdown)
    }

    @Test func `hostile labels stay in their cells`() throws {
        let page = view(Plans.hostile).markdown
        try expectGolden("plan-hostile.md", page)
        #expect(page.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
        #expect(!page.unicodeScalars.contains("\u{202E}"))
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `+") }
        #expect(rows.count == 4)
        #expect(rows.allSatisfy { bars($0) == 6 })
    }

    @Test func `a bar, a backtick and a backslash end neither a span nor a cell`() {
        #expect("a|b".codeInCell() == "`a\\|b`")
        #expect("a\\|b".codeInCell() == "`a\\\\\\|b`")
        #expect("``` `".codeInCell() == "`\\x60\\x60\\x60 \\x60`")
        #expect("a\nb".code() == "`a\\nb`")
        #expect("a|b".code() == "`a|b`")
        #expect("".code() == "–")
    }

    @Test func `no name is too long, and no mark too small, for the page to stay within its limit`()
    {
        let long =
            "`|" + String(repeating: "Z" + String(repeating: "\u{0301}", count: 40), count: 900)
        var view = view(Plans.uniform(4_000, changed: 4_000))
        view.warnings = Array(repeating: long, count: 50)
        view.base = PlanSide(source: long, commit: long)
        view.heldByService = Text(long)
        view.next = long
        let page = view.markdown
        #expect(MarkdownPage.cost(page) <= MarkdownPage.limit)
        #expect(page.contains("- and 40 more warnings\n"))
        #expect(page.contains("Plan digest"))
        #expect(page.split(separator: "\n").allSatisfy { $0.count { $0 == "`" } % 2 == 0 })
    }

    /// The bars that end a cell.
    private func bars(_ row: Substring) -> Int {
        row.replacing("\\\\", with: "").replacing("\\|", with: "").count { $0 == "|" }
    }
}

struct MarkdownPageTests {
    @Test(arguments: ["x", "é", "👩‍💻", "\n", "漢字かな交じり文"])
    func `a page is never longer than a forge takes, and loses whole rows`(_ text: String) {
        let cell = String(repeating: text, count: 30).codeInCell(limit: 256)
        var page = MarkdownPage(reserving: String(repeating: "y", count: 1_000))
        page.add("head")
        page.addTable(["a", "b"], Array(repeating: cell, count: 9_000), share: 0.5) { [$0, $0] }
        let half = page.room
        page.addTable(["a"], Array(repeating: cell, count: 9_000), share: 1, fold: "all") { [$0] }
        #expect(MarkdownPage.cost(page.text) + 1_000 <= MarkdownPage.limit)
        #expect(page.text.count <= MarkdownPage.limit)
        #expect(half > 30_000 && half < 34_000)
        #expect(page.room < 1_100)
        let rows = page.text.split(separator: "\n").filter { $0.hasPrefix("|") }
        #expect(rows.allSatisfy { $0.hasSuffix("|") })
        let lost = page.text.matches(of: #/… and ([\d,]+) more rows/#)
            .compactMap { Int($0.output.1.filter { $0 != "," }) }
        #expect(lost.count == 2)
        #expect(rows.count + lost.reduce(0, +) == 18_000 + 4)
    }

    @Test func `a table that fits is whole, and one without rows is none`() {
        var page = MarkdownPage()
        page.addTable(["a"], ["1", "2"], share: 1) { [$0] }
        page.addTable(["b"], [String](), share: 1) { [$0] }
        #expect(page.text == MarkdownPage.marker + "| a |\n| --- |\n| 1 |\n| 2 |\n\n")
    }
}

struct PlanEffectTests {
    @Test func `numbers with one effect are one row, the loss of an agent first`() {
        let effects = PlanEffect.all(
            of: Fleet([
                Case(
                    1, want: Settings(agent: .assigned(nightDesk)),
                    base: Settings(agent: .assigned(frontDesk))),
                Case(
                    2, want: Settings(label: "b", agent: .assigned(nightDesk)),
                    base: Settings(label: "a", agent: .assigned(frontDesk))),
                Case(3, want: Settings(agent: .unassigned), base: Plans.full("c", frontDesk)),
                Case(4, base: Settings(label: "d")),
            ]).plan(live: false))
        #expect(
            effects.map(\.kind) == [
                .sets(.agent, from: .agent(.assigned(frontDesk)), to: .agent(.unassigned)),
                .sets(
                    .agent, from: .agent(.assigned(frontDesk)), to: .agent(.assigned(nightDesk))),
                .relabels, .letsGo, .leaves([.label, .provider]),
            ])
        #expect(effects.map(\.count) == [1, 2, 1, 1, 1])
        #expect(effects[1].examples == [phone(1), phone(2)])
    }
}
