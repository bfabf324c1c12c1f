import Reconciliation
import StateStore

/// One line of a history: a row of the journal, or what a person asked for.
enum HistoryLine {
    case row(HistoryRow)
    case intervention(Intervention)
    /// What was before was let go.
    case beginning(JournalBeginning)

    var at: Timestamp {
        switch self {
        case .row(let row): row.at
        case .intervention(let intervention): intervention.at
        case .beginning(let beginning): beginning.at
        }
    }

    var subject: String {
        switch self {
        case .row(let row): row.entry.number.description
        case .intervention(let intervention): intervention.subject
        case .beginning: "everything"
        }
    }

    var kind: String {
        switch self {
        case .row(let row): row.entry.kind.rawValue
        case .intervention(let intervention): intervention.kind.rawValue
        case .beginning: "begins"
        }
    }

    var role: Paint.Role {
        switch self {
        case .row(let row): row.entry.kind.role
        case .intervention: .bold
        case .beginning: .dim
        }
    }

    /// The newest of both in the order of time, oldest first; each list is that already. What was
    /// asked for comes before what was done for it.
    static func newest(
        _ limit: Int, of rows: [HistoryRow], _ interventions: [Intervention]
    ) -> [HistoryLine] {
        var lines: [HistoryLine] = []
        var rest = interventions[...]
        for row in rows {
            while let next = rest.first, next.at <= row.at {
                lines.append(.intervention(next))
                rest.removeFirst()
            }
            lines.append(.row(row))
        }
        return (lines + rest.map { .intervention($0) }).suffix(limit)
    }
}

extension Intervention {
    /// What it is about.
    var subject: String {
        if let number { return number.description }
        switch kind {
        case .approved: return "a plan"
        case .paused, .resumed: return "everything"
        case .undone: return reason?.string.harmless(limit: 80) ?? "a revision"
        }
    }

    /// Who asked, why, and what became of it; in one line.
    var words: String {
        var parts: [String] = []
        if let digest { parts.append(digest.string.harmless(limit: 128)) }
        if let until { parts.append("until \(until.utc)") }
        if let by { parts.append("by \(by.string.harmless(limit: 80))") }
        var words = [parts.joined(separator: " ")]
        if let reason, kind != .undone { words.append(reason.string.harmless(limit: 300)) }
        return words.filter { !$0.isEmpty }.joined(separator: ": ")
            + (outcome.map { "  [\($0.rawValue)]" } ?? "")
    }
}
