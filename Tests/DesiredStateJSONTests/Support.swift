import Reconciliation

@testable import DesiredStateJSON

extension DesiredPart {
    /// A file with a text.
    init(_ text: String, at path: String = "numbers.json") {
        self.init(path: path, bytes: Array(text.utf8))
    }
}

/// Reads one file.
func read(_ text: String) throws(Mistakes) -> DesiredState {
    try readDesiredState([DesiredPart(text)])
}

/// The codes of the mistakes in some files; empty when there are none.
func codes(in parts: [DesiredPart], bounds: Bounds = .desiredState) -> [String] {
    mistakes(in: parts, bounds: bounds)?.list.map(\.code) ?? []
}

/// The mistakes in some files.
func mistakes(in parts: [DesiredPart], bounds: Bounds = .desiredState) -> Mistakes? {
    do {
        _ = try readDesiredState(parts, from: "folder", bounds: bounds)
        return nil
    } catch {
        return error
    }
}

extension DesiredState {
    /// All numbers with all that is said of them.
    var summary: [String] { numbers.rows.map { summary(of: $0) } }

    /// The same without the places in the files.
    var meaning: [String] {
        numbers.rows.map { row in
            "\(row.number) \(numbers.id(of: row)?.string ?? "-") \(numbers.settings(of: row))"
                + (row.note.isProtected ? " protected" : "")
        }
    }
}
