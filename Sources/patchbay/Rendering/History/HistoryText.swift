import Reconciliation
import StateStore

/// A history for a person: one line for each row, in the order given.
struct HistoryText {
    let lines: [HistoryLine]
    let names: Names
    var paint = Paint.off
    /// Of which number it is the history; `nil` for all.
    var number: PhoneNumber?
    /// Whether only what fits more than the number was looked for.
    var isChosen = false

    var text: String {
        if lines.isEmpty, isChosen { return "Nothing fits.\n" }
        if lines.isEmpty {
            return number.map { "Nothing was ever written down of \($0).\n" }
                ?? "Nothing was ever written down.\n"
        }
        return text(margin: "")
    }

    func text(margin: String) -> String {
        let kinds = lines.map { $0.kind.utf8.count }.max() ?? 0
        let subjects = lines.map { $0.subject.utf8.count }.max() ?? 0
        var text = ""
        for line in lines {
            let subject = Shown(plain: line.subject)
            let kind = Shown(plain: line.kind)
            text += "\(margin)\(paint(.dim, line.at.utc))  "
            if number == nil { text += subject.text + subject.padding(to: subjects) + "  " }
            text += paint(line.role, kind.text) + kind.padding(to: kinds)
            for part in parts(line) { text += "  " + part }
            text += "\n"
        }
        return text
    }

    private func parts(_ line: HistoryLine) -> [String] {
        switch line {
        case .row(let row): parts(row)
        case .beginning: [JournalBeginning.words]
        // Of one number it is told where it was about more.
        case .intervention(let one):
            ((number == nil || one.number != nil ? [] : [one.subject]) + [one.words])
                .filter { !$0.isEmpty }
        }
    }

    private func parts(_ row: HistoryRow) -> [String] {
        let entry = row.entry
        var parts: [String] = []
        let fields = names.shown(entry)
        if fields.columns > 0 { parts.append(fields.text) }
        if let reason = entry.reason { parts.append("[\(reason.rawValue)]") }
        if let answer = entry.answer { parts.append(answer) }
        if let problem = entry.problem {
            parts.append(paint(.warning, problem.string.harmless(limit: 300)))
        }
        if let retry = entry.retryIn { parts.append("next try \(retry.shown) later") }
        if let request = entry.requestID {
            parts.append(paint(.dim, "request \(request.string.harmless(limit: 80))"))
        }
        if let revision = row.revision {
            let commit = revision.commit.map { " commit \($0.short)" } ?? ""
            let span = row.sinceCommit.map { ", \($0.shown) after it" } ?? ""
            parts.append(paint(.dim, "r\(revision.sequence)\(commit)\(span)"))
        }
        return parts
    }
}
