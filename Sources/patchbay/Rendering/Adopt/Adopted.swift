import DesiredStateJSON
import Reconciliation

/// What `adopt` has written: the lines before and after.
struct Adopted {
    let number: PhoneNumber
    let place: SourceLocation
    let before: Settings
    let after: Settings
    let parts: [EditedPart]

    /// - Parameter isSame: Whether the file says what is live, where nothing was written.
    func text(_ paint: Paint, _ isSame: Bool) -> String {
        if after.isEmpty {
            let words = isSame ? ": \(place.shown.text) says what is live" : ""
            return "nothing to adopt for \(number)\(words)\n"
        }
        var text = ""
        for part in parts {
            for change in part.changedLines {
                let place = SourceLocation(file: part.path, line: change.line)
                text += paint(.dim, place.shown.text) + "\n"
                text += lines("- ", change.before, paint, .removed)
                text += lines("+ ", change.after, paint, .added)
            }
        }
        return text
    }

    private func lines(
        _ mark: String, _ lines: [String], _ paint: Paint, _ role: Paint.Role
    ) -> String {
        lines.map { paint(role, mark + shown($0)) + "\n" }.joined()
    }

    /// A line of JSON: its backslashes are its own, and stay single.
    private func shown(_ line: String) -> String {
        let pieces = line.split(separator: "\\", omittingEmptySubsequences: false)
        return pieces.map { $0.harmless() }.joined(separator: "\\")
    }

    func json(_ aliases: Aliases) -> String {
        let object: JSONValue = [
            "version": 1, "number": .string(number.description), "file": .string(place.file),
            "line": .integer(place.line), "fields": Names(aliases).json(from: before, to: after),
        ]
        return object.text(indented: true) + "\n"
    }
}
