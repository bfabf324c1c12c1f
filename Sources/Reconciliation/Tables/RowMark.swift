// A million rows of which nearly all are as they should be need not be held against each other text
// by text, nor be in memory as such: of each only a mark is made, a number of fixed size that
// hangs on every byte of it.

/// What a row of the last applied state says, in 24 bytes: two rows with the same mark say the
/// same.
///
/// The hashes behind it have 64 bits, and secrets that are drawn anew in each process. Two rows
/// that differ pass for the same about once in 10¹⁸ comparisons, and nobody outside can look for
/// two that do: of a million changed numbers one is hidden about once in 10¹² runs.
package struct RowMark: Hashable, Sendable {
    package let number: PhoneNumber
    /// Of label, agent and provider; 0 where something is open, which no row that is asked for has.
    let settings: UInt64
    /// Of the id; 0 where there is none.
    let id: UInt64

    /// - Parameter isOpen: A field is in doubt, or the number is stalled: then it is as no row is
    ///   that is asked for.
    package init(
        _ number: PhoneNumber, id: FieldMark, label: FieldMark, agent: FieldMark,
        provider: FieldMark, isOpen: Bool
    ) {
        self.number = number
        self.id = id.hash
        settings = isOpen ? 0 : Self.joined(label, agent, provider)
    }

    /// Of one that is asked for, or settled.
    @inline(__always)
    static func joined(_ label: FieldMark, _ agent: FieldMark, _ provider: FieldMark) -> UInt64 {
        let settings = ByteHash.joined(ByteHash.joined(label.hash, agent.hash), provider.hash)
        return settings == 0 ? 1 : settings
    }
}

/// The mark of one field of a row.
package struct FieldMark: Hashable, Sendable {
    let hash: UInt64

    /// The field is not spoken of.
    package static var silent: FieldMark { FieldMark(hash: 0) }
    /// The field is spoken of, and says that there is none.
    package static var nothing: FieldMark { FieldMark(hash: 1) }

    private init(hash: UInt64) {
        self.hash = hash
    }

    /// Of some bytes.
    package init(_ bytes: UnsafeBufferPointer<UInt8>) {
        hash = max(2, ByteHash.of(bytes))
    }
}

/// What a row that is asked for must be met by.
struct AskedMark: Hashable, Sendable {
    let number: PhoneNumber
    let settings: UInt64
    /// 0 where the number may have any id.
    let id: UInt64

    /// Whether it plainly is so.
    @inline(__always)
    func isMet(by base: RowMark) -> Bool {
        settings == base.settings && (id == 0 || id == base.id)
    }
}

/// Makes marks of the rows of one table that still grows.
struct AskedMarks: Sendable {
    private var agents: [FieldMark] = [.silent, .nothing]
    private var providers: [FieldMark] = [.silent, .nothing]

    @inline(__always)
    mutating func mark(
        of row: NumberTable<SourcePlace>.Row, in table: NumberTable<SourcePlace>
    ) -> AskedMark {
        if agents.count < table.agents.names.count + 2 { learn(table.agents, &agents) }
        if providers.count < table.providers.names.count + 2 { learn(table.providers, &providers) }
        let settings = RowMark.joined(
            table.texts.mark(at: row.label), agents[Int(row.agent.rawValue)],
            providers[Int(row.provider.rawValue)])
        return AskedMark(
            number: row.number, settings: settings, id: table.texts.mark(at: row.id).hash)
    }

    private func learn<Subject>(_ column: NameColumn<Subject>, _ marks: inout [FieldMark]) {
        for name in column.names[(marks.count - 2)...] {
            var string = name.string
            marks.append(string.withUTF8 { FieldMark($0) })
        }
    }
}

extension TextColumn {
    @inline(__always)
    fileprivate func mark(at place: Place) -> FieldMark {
        if place.isNone { return .silent }
        return withBytes(at: place) { FieldMark(UnsafeBufferPointer(rebasing: $0)) }
    }
}
