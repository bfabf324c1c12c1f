import Reconciliation

// `agents` and `providers`: aliases with the ids they stand for.

extension DesiredReader {
    mutating func agentAliases() throws(Unreadable) {
        guard try opens(.agents) else { return }
        var inside = try scanner.open()
        while let key = try scanner.nextKey(&inside) {
            let id: AgentID? = try aliasValue(.agentID)
            guard isSoundAlias(key) else { continue }
            let code = id.map { table.code(for: $0) } ?? .silent
            let first = scanner.bytes.withUTF8(of: key) { alias in
                agents.define(alias, at: place(key.start - 1), as: code)
            }
            noteRepetition(of: key, kind: .agent, first: first)
        }
    }

    mutating func providerAliases() throws(Unreadable) {
        guard try opens(.providers) else { return }
        var inside = try scanner.open()
        while let key = try scanner.nextKey(&inside) {
            let id: ProviderID? = try aliasValue(.providerID)
            guard isSoundAlias(key) else { continue }
            let code = id.map { table.code(for: $0) } ?? .silent
            let first = scanner.bytes.withUTF8(of: key) { alias in
                providers.define(alias, at: place(key.start - 1), as: code)
            }
            noteRepetition(of: key, kind: .provider, first: first)
        }
    }

    private mutating func noteRepetition(
        of key: StringToken,
        kind: AliasKind,
        first: Problem.Place?
    ) {
        guard let first else { return }
        scanner.note(.duplicateAlias(kind, first: first), at: key)
    }

    private mutating func isSoundAlias(_ key: StringToken) -> Bool {
        guard key.isSound else { return false }
        if scanner.bytes.withUTF8(of: key, isAlias) { return true }
        scanner.note(.badAlias, at: key)
        return false
    }

    private mutating func aliasValue<Subject>(
        _ shape: Shape
    ) throws(Unreadable) -> Identifier<Subject>? {
        guard scanner.next == UInt8(ascii: "\"") else {
            try refuse(shape)
            return nil
        }
        return identifier(try scanner.string(), shape)
    }

    /// The id that a string says; nothing when it cannot be one.
    mutating func identifier<Subject>(
        _ token: StringToken,
        _ shape: Shape
    ) -> Identifier<Subject>? {
        guard token.isSound else { return nil }
        guard scanner.bytes.withUTF8(of: token, isID) else {
            scanner.note(.badID(shape), at: token)
            return nil
        }
        return Identifier(scanner.text(of: token))
    }
}
