import Reconciliation

/// The aliases of one kind with what they stand for, gathered over all parts.
struct AliasRegistry<Subject> {
    private struct Entry {
        let part: UInt16
        let start: UInt32
        /// Silent when the id was refused; uses of the alias are then no further mistakes.
        let code: NameColumn<Subject>.Code

        var place: Problem.Place { Problem.Place(part: Int(part), start: Int(start)) }
    }

    private var index = NameIndex()
    private var entries: [Entry] = []
    /// Those that were learnt before their place was reached, and how many of them were met there.
    private var foreseen = 0..<0
    private var met = 0

    var count: Int { entries.count }

    /// Takes all but the first so many for a guess.
    mutating func foresee(from count: Int) { foreseen = count..<entries.count }

    /// Whether everything that was a guess was met in its place, and stands for the same there.
    var isAsForeseen: Bool { met == foreseen.count }

    /// The code of what an alias stands for; nothing when the alias is not known.
    func code(of alias: UnsafeBufferPointer<UInt8>) -> NameColumn<Subject>.Code? {
        index.number(of: alias).map { entries[$0].code }
    }

    /// Keeps an alias; answers where it is defined already, if that is another place.
    mutating func define(
        _ alias: UnsafeBufferPointer<UInt8>,
        at place: Problem.Place,
        as code: NameColumn<Subject>.Code
    ) -> Problem.Place? {
        if let known = index.number(of: alias) {
            if entries[known].place != place { return entries[known].place }
            if foreseen.contains(known), entries[known].code == code { met += 1 }
            return nil
        }
        index.add(alias)
        entries.append(
            Entry(
                part: UInt16(truncatingIfNeeded: place.part),
                start: UInt32(truncatingIfNeeded: place.start),
                code: code
            )
        )
        return nil
    }

    /// What the identifiers of a column are called.
    func names(of column: NameColumn<Subject>) -> AliasColumn<Subject> {
        AliasColumn(names: index, for: entries.lazy.map(\.code), of: column)
    }

    /// Gives every alias with its id, in the order of the files.
    func forEach(
        in column: NameColumn<Subject>,
        _ body: (String, Identifier<Subject>) -> Void
    ) {
        for number in entries.indices {
            if let id = column.name(of: entries[number].code) { body(index.name(number), id) }
        }
    }
}
