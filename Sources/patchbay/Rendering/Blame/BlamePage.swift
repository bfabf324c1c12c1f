import DesiredStateJSON
import Reconciliation

/// Which revision gave each field its value, for people and for programs.
struct BlamePage {
    let rows: [Blame.Row]
    let names: Names
    /// Whether every revision could be read that had to be.
    let isWhole: Bool

    /// One line for each field.
    func text(_ paint: Paint) -> String {
        var lines: [(number: String, value: Shown, origin: String)] = []
        for row in rows {
            for field in row.settings.fields.fields {
                guard let origin = row.origin(of: field) else { continue }
                lines.append(
                    (
                        row.number.description,
                        names.shown(row.settings.only(FieldSet(field))), words(origin)
                    ))
            }
        }
        let (numbers, values) = (
            lines.map(\.number.utf8.count).max() ?? 0, lines.map(\.value.columns).max() ?? 0
        )
        var text = ""
        for line in lines {
            let number = Shown(plain: line.number)
            text += number.text + number.padding(to: numbers) + "  "
            text += line.value.text + line.value.padding(to: values) + "  "
            text += paint(.dim, line.origin) + "\n"
        }
        if !isWhole {
            text += "Older revisions are not kept: some may have asked the same before.\n"
        }
        return text
    }

    private func words(_ revision: Revision) -> String {
        let commit = revision.commit.map { "  \($0.time.utc)  \($0.shown)" } ?? ""
        return "r\(revision.sequence)\(commit)"
    }

    var json: String {
        var page = JSONPage()
        page.add("version", 1)
        page.add("complete", .bool(isWhole))
        page.add("numbers", rows) { row in
            let fields = row.settings.fields.fields.map { field in
                let origin = row.origin(of: field)
                let value: JSONValue = [
                    "revision": .optional(origin.map { Int($0.sequence) }),
                    "commit": origin?.commit?.json ?? .null,
                ]
                return (field.name, value)
            }
            return [
                "number": .string(row.number.description),
                "asked": names.json(row.settings),
                "fields": .object(fields),
            ]
        }
        return page.closed
    }
}
