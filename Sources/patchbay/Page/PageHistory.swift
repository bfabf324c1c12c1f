import Reconciliation
import StateStore
import StatusServer

/// Rows of a history on a page.
struct PageHistory {
    let lines: [HistoryLine]
    let names: Names
    let now: Timestamp
    /// Whether all rows are of one number, which then need not be named.
    var isOfOne = false
    /// Whether all rows are of one revision.
    var isOfRevision = false
    /// Where what is older is shown.
    var older: String?

    var value: PageValue {
        if lines.isEmpty { return .nothing }
        return ["rows": .list(lines.map(row)), "older": .optional(older)]
    }

    private func row(_ line: HistoryLine) -> PageValue {
        let tone = line.role.tone
        let common: PageValue = [
            "at": .time(line.at, from: now), "tone": .tone(tone), "sign": .text(tone.sign),
            "kind": .text(line.kind), "number": .nothing, "what": .nothing, "problem": .nothing,
            "revision": .nothing, "details": .nothing,
        ]
        switch line {
        case .row(let row): return common.with(members(row))
        case .beginning: return common.with(["details": .text(JournalBeginning.words)])
        case .intervention(let one):
            return common.with([
                "what": .text(isOfOne && one.number != nil ? "" : one.subject),
                "details": .text(one.words),
            ])
        }
    }

    private func members(_ row: HistoryRow) -> [String: PageValue] {
        let entry = row.entry
        var details: [String] = []
        if let reason = entry.reason { details.append(reason.rawValue) }
        if let answer = entry.answer { details.append(answer) }
        if let retry = entry.retryIn { details.append("next try \(retry.shown) later") }
        if let commit = row.revision?.commit, !isOfRevision {
            let span = row.sinceCommit.map { ", \($0.shown) after it" } ?? ""
            details.append("commit \(commit.short)\(span)")
        }
        if isOfOne, let request = entry.requestID {
            details.append("request \(request.string.harmless(limit: 80))")
        }
        return [
            "number": isOfOne ? .nothing : .text(entry.number.description),
            "what": .text(names.brief(entry)), "problem": .words(entry.problem),
            "revision": isOfRevision
                ? .nothing : .optional(row.revision.map { String($0.sequence) }),
            "details": .text(details.joined(separator: " · ")),
        ]
    }
}
