import Reconciliation

/// The lines of changes: one for each field, in columns as wide as the changes need.
///
/// A plan may have a million lines, so they are made as bytes, and what repeats from line to line
/// (agents, files) is made once.
struct PlanLines {
    private let names: Names
    private let paint: Paint
    private let isReported: Bool
    private var numberWidth = 0
    private var labelWidth = 0
    private var valuesWidth = 0
    private var placeWidth = 0
    private var known: [FieldValue: Shown] = [:]
    private var file: (path: String, shown: Shown) = ("", "")

    /// Columns are measured on the first changes; what is wider pushes its own line to the right.
    private static let measured = 500
    private static let widestLabel = 22
    private static let widestValues = 100
    private static let widestPlace = 40

    /// - Parameter isReported: Whether nothing would be sent: it is shown what is live, and what
    ///   the file asks for.
    init(for changes: some Collection<Change>, names: Names, paint: Paint, isReported: Bool) {
        self.names = names
        self.paint = paint
        self.isReported = isReported
        for change in changes.prefix(Self.measured) {
            numberWidth = max(numberWidth, change.number.description.utf8.count)
            labelWidth = max(labelWidth, label(change).columns)
            placeWidth = max(placeWidth, min(Self.widestPlace, place(change.location).columns))
            for field in change.fields {
                let columns = values(field).columns
                if columns <= Self.widestValues { valuesWidth = max(valuesWidth, columns) }
            }
        }
    }

    mutating func add(_ change: Change, to line: inout [UInt8]) {
        let number = Shown(plain: change.number.description)
        let label = label(change)
        let place = place(change.location)
        for field in change.fields {
            let (mark, role) = mark(field)
            line += "  ".utf8
            line += paint(role, mark).utf8
            line += " ".utf8
            add(number, to: numberWidth, in: nil, to: &line)
            if labelWidth > 0 { add(label, to: labelWidth, in: nil, to: &line) }
            add(Shown(plain: field.field.name), to: 8, in: nil, to: &line)
            add(values(field), to: valuesWidth, in: role, to: &line)
            add(place, to: placeWidth, in: .dim, to: &line)
            addReason(field, to: &line)
            line += "\n".utf8
        }
    }

    private func add(_ cell: Shown, to width: Int, in role: Paint.Role?, to line: inout [UInt8]) {
        line += (role.map { paint($0, cell.text) } ?? cell.text).utf8
        line += repeatElement(UInt8(ascii: " "), count: max(0, width - cell.columns) + 2)
    }

    private func label(_ change: Change) -> Shown {
        change.label.map { Shown($0.string, limit: Self.widestLabel, isQuoted: true) } ?? ""
    }

    private mutating func place(_ location: SourceLocation) -> Shown {
        if location.file != file.path {
            file = (location.file, Shown(location.file, limit: 200))
        }
        return file.shown + Shown(plain: ":\(location.line)")
    }

    private mutating func shown(_ value: FieldValue?) -> Shown {
        guard let value else { return names.shown(value) }
        if case .label = value { return names.shown(value) }
        if let shown = known[value] { return shown }
        let shown = names.shown(value)
        known[value] = shown
        return shown
    }

    private mutating func values(_ field: FieldChange) -> Shown {
        shown(field.before) + (isReported ? ", the file asks for " : " → ") + shown(field.after)
    }

    private mutating func addReason(_ field: FieldChange, to line: inout [UInt8]) {
        switch field.reason {
        case .conflict:
            let base = shown(field.lastApplied).text
            line += paint(.warning, "conflict").utf8
            line += ": last applied was \(base)".utf8
        case .drift, .inDoubt: line += paint(.warning, field.reason.rawValue).utf8
        case .changedInFile, .undone, .firstSight: line += field.reason.rawValue.utf8
        }
    }

    /// `-` for a number that loses its agent, `+` for a field that held nothing, else `~`.
    private func mark(_ field: FieldChange) -> (String, Paint.Role) {
        if isReported { return ("?", .warning) }
        if field.after == .agent(.unassigned) { return ("-", .removed) }
        switch field.before {
        case .agent(.unassigned), .label(""): return ("+", .added)
        default: return ("~", .changed)
        }
    }
}
