import Reconciliation
import StateStore
import StatusServer

extension PageWorld {
    /// How many numbers one page lists.
    private static let rows = 50

    /// The managed numbers that fit, page by page.
    func numbers(_ query: NumbersQuery) throws -> PageValue {
        let desired = recorded.desired ?? .none
        let deferred = try recorded.reader.numbers(.waiting, limit: Int(Int32.max))
        let conditions = recorded.conditions(deferred: Set(deferred.map(\.number)))
        let chosen = query.condition.flatMap { Condition(rawValue: $0) }
        let search = NumberSearch(query.words, in: desired, besides: recorded.lastApplied)
        let fitting = FittingNumbers(search, in: conditions, only: chosen)
        let (found, counts) = (fitting.rows, fitting.counts)
        let pages = max(1, (found.count + Self.rows - 1) / Self.rows)
        let page = min(max(1, query.page), pages)
        let shown = found.dropFirst((page - 1) * Self.rows).prefix(Self.rows)
        var next = query
        return frame("Numbers", at: "numbers").value.with([
            "words": .text(query.words.harmless(limit: 200)),
            "condition": .optional(chosen?.rawValue),
            "chips": .list(chips(query, chosen, counts)),
            "found": .text(fits(found.count, of: desired.numbers.count, query, chosen)),
            "list": found.isEmpty
                ? .nothing
                : ["rows": .list(shown.map { row($0, desired, conditions.all[$0]) })],
            "pages": pages == 1
                ? .nothing
                : [
                    "previous": .optional(page > 1 ? next.address(of: page - 1) : nil),
                    "next": .optional(page < pages ? next.address(of: page + 1) : nil),
                    "shown": "page \(page.grouped) of \(pages.grouped)",
                ],
        ])
    }

    private func fits(
        _ count: Int, of all: Int, _ query: NumbersQuery, _ chosen: Condition?
    ) -> String {
        if all == 0 { return "The desired state manages no numbers." }
        let isWhole = query.words.isEmpty && chosen == nil
        if isWhole { return all.counted("managed number") + "." }
        return "\(count.grouped) of \(all.counted("managed number"))"
            + (count == 1 ? " fits." : " fit.")
    }

    private func chips(
        _ query: NumbersQuery, _ chosen: Condition?, _ counts: [Condition: Int]
    ) -> [PageValue] {
        var all = NumbersQuery(words: query.words)
        let sum = counts.values.reduce(0, +)
        let everything: PageValue = [
            "name": "all", "count": .text(sum.grouped), "tone": .tone(.quiet), "sign": "",
            "href": .text("/numbers" + all.text), "chosen": .flag(chosen == nil),
        ]
        let others = Condition.allCases.filter { condition in
            condition != .unmanaged && (counts[condition] ?? 0 > 0 || condition == chosen)
        }
        return [everything]
            + others.map { condition in
                all.condition = condition.rawValue
                return [
                    "name": .text(condition.rawValue),
                    "count": .text((counts[condition] ?? 0).grouped),
                    "tone": .tone(condition.tone), "sign": .text(condition.sign),
                    "href": .text("/numbers" + all.text), "chosen": .flag(condition == chosen),
                ]
            }
    }

    private func row(_ index: Int, _ desired: DesiredState, _ condition: Condition) -> PageValue {
        let row = desired.numbers.rows[index]
        let asked = desired.numbers.settings(of: row)
        let settings = asked.over(recorded.lastApplied.settings(of: row.number))
        let names = recorded.names
        return [
            "number": .text(row.number.description),
            "label": .text(settings.label?.string.harmless(limit: 60) ?? ""),
            "agent": .text(names.called(settings[.agent])),
            "provider": .text(names.called(settings[.provider])),
            "condition": .text(condition.rawValue), "tone": .tone(condition.tone),
            "sign": .text(condition.sign),
        ]
    }
}

extension NumbersQuery {
    fileprivate mutating func address(of page: Int) -> String {
        self.page = page
        return "/numbers" + text
    }
}
