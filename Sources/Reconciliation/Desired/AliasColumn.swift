/// The name to show for each identifier of a column, if it has one.
///
/// Shares the storage of both, so that a file of nothing but aliases is cheap to hold.
package struct AliasColumn<Subject>: Sendable {
    private let identifiers: NameColumn<Subject>
    private let names: NameIndex
    /// For each identifier the number of its name plus 1, or 0 when it has none.
    private var entries: [UInt32]

    init() {
        identifiers = NameColumn()
        names = NameIndex()
        entries = []
    }

    /// Of an identifier with several names the first in byte order is shown.
    ///
    /// - Parameter codes: For each of `names`, in their order, the identifier that it stands for.
    package init(
        names: NameIndex,
        for codes: some Sequence<NameColumn<Subject>.Code>,
        of identifiers: NameColumn<Subject>
    ) {
        self.identifiers = identifiers
        self.names = names
        entries = [UInt32](repeating: 0, count: identifiers.names.count)
        for (name, code) in codes.enumerated() {
            guard let at = identifiers.number(of: code) else { continue }
            if entries[at] == 0 || names.precedes(name, Int(entries[at]) - 1) {
                entries[at] = UInt32(name + 1)
            }
        }
    }

    func alias(of identifier: Identifier<Subject>) -> Text? {
        guard let at = identifiers.number(of: identifier), entries[at] != 0 else { return nil }
        return Text(names.name(Int(entries[at]) - 1))
    }
}
