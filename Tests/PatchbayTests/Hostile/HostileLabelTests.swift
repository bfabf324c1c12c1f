import Reconciliation
import Testing

@testable import patchbay

// A page with a hostile label is the same page as with a harmless one, but for the text of the
// label: both are compared with every label taken out.

struct HostileLabelTests {
    private static let labels = HostileLabels.made(10_000)
    private static let batch = 10

    /// Plans that bring ten labels each and take ten others away.
    private func views(_ labels: [Text]) -> [PlanView] {
        stride(from: 0, to: labels.count, by: 2 * Self.batch).map { start in
            let cases = (0..<Self.batch).map { index in
                Case(
                    index, want: Plans.full(labels[start + index], frontDesk),
                    base: Plans.full(labels[start + Self.batch + index], frontDesk))
            }
            let fleet = Fleet(cases)
            let plan = fleet.plan(live: false)
            return PlanView(
                plan: plan, names: fleet.names(live: false), digest: "00",
                side: PlanSide(source: "numbers.json"))
        }
    }

    private let harmless = (0..<20).map { Text("label \($0)") }

    private func expectHarmless(_ page: String) {
        let seen = page.unicodeScalars.first { HostileLabels.isSeenBySomething($0) }
        #expect(seen == nil, "\(String(describing: seen)) in \(page.debugDescription)")
    }

    /// The page of a terminal without what stands in quotes, and with one space for any number.
    private func bones(ofText page: String) -> String {
        page.replacing(/"(?:[^"\\]|\\.)*"…?/, with: "L").replacing(/[ ]+/, with: " ")
    }

    /// The page of Markdown without its code spans, but with the bars in them that end a cell.
    private func bones(ofMarkdown page: String) -> String {
        page.replacing(/`([^`]*)`/) { span in
            "L" + span.1.replacing("\\|", with: "").filter { $0 == "|" }
        }.replacing(/L \(\+\d+ more\)/, with: "L")
    }

    @Test func `on a terminal and in Markdown they change nothing but text`() throws {
        let plain = try #require(views(harmless).first)
        let (text, markdown) = (bones(ofText: plain.text(.off)), bones(ofMarkdown: plain.markdown))
        var labels = Self.labels
        // What does not change is no change.
        for index in labels.indices { labels[index] = Text("\(index % 7) \(labels[index].string)") }
        for view in views(labels) where view.plan.changes.count == Self.batch {
            let page = view.text(.off)
            expectHarmless(page)
            #expect(bones(ofText: page) == text, "\(page)")
            expectHarmless(view.markdown)
            #expect(bones(ofMarkdown: view.markdown) == markdown, "\(view.markdown)")
        }
    }

    @Test func `in the log each is one line`() {
        let names = Names(aliases)
        for (index, label) in Self.labels.enumerated() {
            let entry = JournalEntry(
                .applied, phone(index % 1_000), generation: 1,
                before: Settings(label: label), after: Settings(label: Self.labels[9_999 - index]),
                problem: label, requestID: label)
            let line = names.logLine(for: .journaled(entry))?.sentence ?? "\n"
            expectHarmless(line)
            #expect(!line.contains("\n"))
            let fields = [LogField: String](.journaled(entry), nil)
            for value in fields.values {
                expectHarmless(value)
                #expect(!value.contains("\n"))
            }
        }
    }
}
