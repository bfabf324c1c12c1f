import Reconciliation

/// The journal for a person: one line for each row, in the order given.
struct HistoryText {
    let rows: [HistoryRow]
    let names: Names
    var paint = Paint.off
    /// Of which number it is the history; `nil` for all.
    var number: PhoneNumber?

    var text: String {
        if rows.isEmpty {
            return number.map { "Nothing was ever written down of \($0).\n" }
                ?? "Nothing was ever written down.\n"
        }
        return lines(margin: "")
    }

    func lines(margin: String) -> String {
        let kinds = rows.map { $0.entry.kind.rawValue.utf8.count }.max() ?? 0
        let numbers = rows.map { $0.entry.number.description.utf8.count }.max() ?? 0
        var text = ""
        for row in rows {
            let entry = row.entry
            let number = Shown(plain: entry.number.description)
            let kind = Shown(plain: entry.kind.rawValue)
            text += "\(margin)\(paint(.dim, row.at.utc))  "
            if self.number == nil { text += number.text + number.padding(to: numbers) + "  " }
            text += paint(entry.kind.role, kind.text) + kind.padding(to: kinds)
            for part in parts(row) { text += "  " + part }
            text += "\n"
        }
        return text
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
        if let revision = row.revision { parts.append(paint(.dim, "r\(revision.sequence)")) }
        return parts
    }
}
