import Reconciliation

// `agents` and `providers`: aliases with the ids they stand for.

extension DesiredReader {
    mutating func agentAliases() throws(Unreadable) {
        guard try opens(.agents) else {
            unknowable.insert(.agent)
            return
        }
        var inside = try scanner.open()
        try supplyNext()
        while let key = try scanner.nextKey(&inside) {
            let id: AgentID? = try aliasValue(.agentID)
            let isSound = isSoundAlias(key, of: .agent)
            let code = id.map { table.code(for: $0) } ?? .silent
            let first = scanner.bytes.withUTF8(of: key) { alias in
                agents.define(alias, at: place(key.start - 1), as: isSound ? code : .silent)
            }
            if isSound { noteRepetition(of: key, kind: .agent, first: first) }
            try supplyNext()
        }
    }

    mutating func providerAliases() throws(Unreadable) {
        guard try opens(.providers) else {
            unknowable.insert(.provider)
            return
        }
        var inside = try scanner.open()
        try supplyNext()
        while let key = try scanner.nextKey(&inside) {
            let id: ProviderID? = try aliasValue(.providerID)
            let isSound = isSoundAlias(key, of: .provider)
            let code = id.map { table.code(for: $0) } ?? .silent
            let first = scanner.bytes.withUTF8(of: key) { alias in
                providers.define(alias, at: place(key.start - 1), as: isSound ? code : .silent)
            }
            if isSound { noteRepetition(of: key, kind: .provider, first: first) }
            try supplyNext()
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

    /// Whether a key can be an alias. One that cannot is kept all the same, so that its uses are no
    /// second mistakes; of one that nobody can read, the uses are not known.
    private mutating func isSoundAlias(_ key: StringToken, of kind: AliasKind) -> Bool {
        guard key.isSound else {
            unknowable.insert(kind)
            return false
        }
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
