/// Where in the desired state a number is written.
package struct SourcePlace: Hashable, Sendable {
    /// Which part of the desired state, as an index into `DesiredState.parts`.
    package let part: UInt16
    /// The line of the number's key, counted from 1.
    package let line: UInt32
    /// Whether any change to the number needs an approval.
    package let isProtected: Bool
    /// The fields that an undo holds at other values than stand there.
    package internal(set) var pinned: FieldSet = []

    package init(part: UInt16, line: UInt32, isProtected: Bool = false) {
        self.part = part
        self.line = line
        self.isProtected = isProtected
    }
}

/// What the desired state asks for: every managed number with the fields that it manages.
///
/// A value of this type is valid: it comes from a reader that refuses every mistake.
package struct DesiredState: Sendable {
    /// The files that it was read from, as the user wrote their paths: one, or a folder's parts.
    package let parts: [String]
    /// The managed numbers; each row is noted with its place in the files.
    package let numbers: NumberTable<SourcePlace>
    /// The names that the files give to agents and to providers.
    package let aliases: Aliases

    package init(parts: [String], numbers: NumberTable<SourcePlace>, aliases: Aliases) {
        self.parts = parts
        self.numbers = numbers
        self.aliases = aliases
    }

    /// No numbers at all: what holds before a first desired state.
    package static let none = DesiredState(
        parts: [],
        numbers: NumberTable(),
        aliases: Aliases()
    )

    /// What is asked of one number; `nil` when it is not managed.
    package func settings(of number: PhoneNumber) -> Settings? {
        numbers.row(of: number).map { numbers.settings(of: $0) }
    }

    /// Where a row was written: the file and the line.
    package func location(of row: NumberTable<SourcePlace>.Row) -> SourceLocation {
        let place = row.note
        return SourceLocation(file: parts[Int(place.part)], line: Int(place.line))
    }
}

/// A file and a line in it, counted from 1.
package struct SourceLocation: Hashable, Sendable {
    package let file: String
    package let line: Int

    package init(file: String, line: Int) {
        self.file = file
        self.line = line
    }
}
