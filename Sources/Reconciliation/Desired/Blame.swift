/// Which revision gave each field of each number the value that is asked for now.
///
/// It begins with what is in force, and is told of older revisions one by one, the newer first.
package struct Blame: Sendable {
    /// What is known of one number.
    package struct Row: Sendable {
        package let number: PhoneNumber
        package let settings: Settings
        fileprivate var origins: [Revision?] = [nil, nil, nil]
        /// The fields of which an older revision may be the origin.
        fileprivate var open: FieldSet

        /// The oldest revision that is known to ask the same of a field without a break.
        package func origin(of field: Field) -> Revision? { origins[field.place] }
    }

    /// In ascending order of number.
    package private(set) var rows: [Row]

    /// - Parameters:
    ///   - revision: the one that is in force.
    ///   - number: the one of which it is asked; `nil` for all.
    package init(
        of desired: DesiredState,
        since revision: Revision,
        only number: PhoneNumber? = nil
    ) {
        let asked = number.map { desired.numbers.row(of: $0).map { [$0] } ?? [] }
        rows = (asked ?? Array(desired.numbers.rows)).map { row in
            let settings = desired.numbers.settings(of: row)
            var one = Row(number: row.number, settings: settings, open: settings.fields)
            for field in settings.fields.fields { one.origins[field.place] = revision }
            return one
        }
    }

    /// Whether no older revision can tell more.
    package var isSettled: Bool { rows.allSatisfy(\.open.isEmpty) }

    /// Takes the revision before into account.
    package mutating func goBack(to older: DesiredState, of revision: Revision) {
        for index in rows.indices where !rows[index].open.isEmpty {
            let before = older.settings(of: rows[index].number) ?? Settings()
            for field in rows[index].open.fields {
                if before[field] != nil, before.agrees(with: rows[index].settings, on: field) {
                    rows[index].origins[field.place] = revision
                } else {
                    rows[index].open.remove(FieldSet(field))
                }
            }
        }
    }
}

extension Field {
    /// Its place among the fields.
    fileprivate var place: Int {
        switch self {
        case .label: 0
        case .agent: 1
        case .provider: 2
        }
    }
}
