import Reconciliation

extension Script {
    /// One effect in short words; `nil` for a report.
    func short(_ effect: Effect) -> String? {
        switch effect {
        case .record(_, let record): "write " + short(record)
        case .send(_, let request):
            "send \(index(of: request.number)) \(short(request.body))"
        case .observe(_, .numbers(after: nil)): "list"
        case .observe(_, .numbers(after: .some(let id))): "list after \(id)"
        case .observe(_, .number(let id)): "read \(id)"
        case .observe(_, .agents): "agents"
        case .observe(_, .providers): "providers"
        case .renewKey: "renew key"
        case .report: nil
        case .exit(.settled): "exit settled"
        case .exit(.stopped(let unanswered)): "exit stopped \(unanswered)"
        case .exit(.keyRefused(let words)): "exit key refused: \(words)"
        case .exit(.unreachable(let words)): "exit unreachable: \(words)"
        case .exit(.accountUnclear(let words)): "exit unclear: \(words)"
        case .exit(.heldByLimits): "exit held"
        }
    }

    private func short(_ record: Record) -> String {
        var parts = record.accepted.map { ["accepted \($0.sequence)"] } ?? []
        parts += record.entries.map { "\($0.kind.rawValue) \(index(of: $0.number))" }
        if record.standing != nil { parts.append("standing") }
        if let pauses = record.pauses { parts.append("pauses \(pauses.count)") }
        if let pins = record.pins { parts.append("pins \(pins.count)") }
        for digest in record.usedApprovals { parts.append("used \(digest)") }
        return parts.joined(separator: ", ")
    }

    private func short(_ body: Settings) -> String {
        var parts = body.label.map { ["label=\($0)"] } ?? []
        switch body.agent {
        case .assigned(let id): parts.append("agent=\(id)")
        case .unassigned: parts.append("agent=none")
        case nil: break
        }
        if let provider = body.provider { parts.append("provider=\(provider)") }
        return parts.joined(separator: " ")
    }
}

extension Reply<LiveNumber> {
    /// 200, and the number as it is now.
    static func shows(_ number: LiveNumber) -> Reply {
        Reply(.answered(status: 200, content: number))
    }
}

extension Reply {
    static func status(
        _ status: UInt16, _ words: Text = "words", retryAfter: Duration? = nil
    ) -> Reply {
        Reply(.answered(status: status, content: nil), words: words, retryAfter: retryAfter)
    }

    static var lost: Reply { Reply(.lost, words: "connection reset") }
    static var notSent: Reply { Reply(.notSent, words: "connection refused") }

    static func content(_ content: Content) -> Reply {
        Reply(.answered(status: 200, content: content))
    }
}
