import Reconciliation

// `agent` and `provider` of a number: an alias, a literal id, or (for an agent) null.

extension DesiredReader {
    mutating func agent() throws(Unreadable) -> NameColumn<AgentSubject>.Code {
        switch scanner.next {
        case UInt8(ascii: "\""):
            let token = try scanner.string()
            guard token.isSound else { return .silent }
            if let code = scanner.bytes.withUTF8(of: token, { agents.code(of: $0) }) { return code }
            if learnsAhead(),
                let code = scanner.bytes.withUTF8(of: token, { agents.code(of: $0) })
            {
                return code
            }
            missAlias(.agent, token)
            return .silent
        case UInt8(ascii: "{"):
            let id: AgentID? = try literal(.agent, id: .agentID)
            return id.map { table.code(for: $0) } ?? .silent
        default:
            if try stepsOverNull() { return .nothing }
            try refuse(.agent)
            return .silent
        }
    }

    mutating func provider() throws(Unreadable) -> NameColumn<ProviderSubject>.Code {
        let start = scanner.index
        switch scanner.next {
        case UInt8(ascii: "\""):
            let token = try scanner.string()
            guard token.isSound else { return .silent }
            if let code = scanner.bytes.withUTF8(of: token, { providers.code(of: $0) }) {
                return code
            }
            if learnsAhead(),
                let code = scanner.bytes.withUTF8(of: token, { providers.code(of: $0) })
            {
                return code
            }
            missAlias(.provider, token)
        case UInt8(ascii: "{"):
            let id: ProviderID? = try literal(.provider, id: .providerID)
            return id.map { table.code(for: $0) } ?? .silent
        default:
            if try stepsOverNull() {
                scanner.note(.clearedProvider, from: start, to: scanner.index)
            } else {
                try refuse(.provider)
            }
        }
        return .silent
    }

    /// An alias that is not known: a mistake if all are known by now, else a reason to read again.
    private mutating func missAlias(_ kind: AliasKind, _ token: StringToken) {
        if !knowsAliases {
            isStaging = false
        } else if !isBroken, !unknowable.contains(kind) {
            scanner.note(.unknownAlias(kind), at: token)
        }
    }

    /// `{ "id": "…" }`.
    private mutating func literal<Subject>(
        _ shape: Shape,
        id idShape: Shape
    ) throws(Unreadable) -> Identifier<Subject>? {
        let start = scanner.index
        let before = scanner.findings.total
        var inside = try scanner.open()
        var met = MetKeys()
        var id: Identifier<Subject>?
        while let key = try scanner.nextKey(&inside) {
            guard scanner.spells(key, "id") else {
                try skipUnknown(key, among: referenceKeys)
                continue
            }
            noteRepetition(of: key, first: met.meet(EntryKey.id.rawValue, at: key.start - 1))
            if scanner.next == UInt8(ascii: "\"") {
                id = identifier(try scanner.string(), idShape)
            } else {
                try refuse(idShape)
            }
        }
        if !met.contains(.id), scanner.findings.total == before {
            scanner.note(.missingID(shape), from: start, to: start + 1)
        }
        return id
    }
}
