import Reconciliation
import StatusServer
import Testing

@testable import patchbay

/// Ten thousand hostile labels on the pages of the status page, in every place where strangers have
/// a say: they are the same pages, but for the text.
struct HostilePageTests {
    private static let labels = HostileLabels.made(10_000)

    private func page(_ labels: ArraySlice<Text>) -> String {
        let names = Names(aliases)
        let rows = labels.enumerated().map { index, label in
            var entry = JournalEntry(
                .rejected, phone(index), generation: 1, before: Settings(label: label),
                after: Settings(label: Text(label.string + "x")), problem: label,
                requestID: label)
            entry.status = 404
            return HistoryLine.row(
                HistoryRow(
                    sequence: 1, at: now,
                    revision: Revision(
                        sequence: 1, digest: "d",
                        commit: Commit(id: label, author: label, time: now, subject: label)),
                    entry: entry))
        }
        let history = PageHistory(lines: rows, names: names, now: now, isOfOne: true)
        let trouble = PageTrouble(
            tone: .bad, title: "T", words: labels.first?.string.harmless(limit: 200))
        let frame = PageFrame(title: "T", now: now).value.with([
            "words": .words(labels.first, limit: 200), "history": history.value,
            "hero": trouble.value(now, typed: ""), "troubles": [trouble.value(now, typed: "")],
            "found": "F",
            "number": "+1", "advice": .words(labels.first), "label": .words(labels.first),
            "list": ["rows": [["label": .words(labels.first)]]],
        ])
        return PageTemplate.status.html(frame) + PageTemplate.number.html(frame)
            + PageTemplate.numbers.html(frame)
    }

    /// The tags alone, without the values of their attributes.
    private func bones(_ html: String) -> String {
        html.matches(of: /<[^>]*>/).map { String($0.output) }.joined()
            .replacing(/="[^"]*"/, with: "=")
    }

    @Test func `on a page they change nothing but text`() {
        let plain = bones(page((0..<20).map { Text("label \($0)") }[...]))
        for start in stride(from: 0, to: Self.labels.count, by: 20) {
            let html = page(Self.labels[start..<start + 20])
            #expect(bones(html) == plain)
            let seen = html.unicodeScalars.first { HostileLabels.isSeenBySomething($0) }
            #expect(seen == nil, "\(String(describing: seen))")
        }
    }
}
