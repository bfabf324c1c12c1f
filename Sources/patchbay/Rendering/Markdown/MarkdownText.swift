// What strangers have written (labels, names, paths) stands in code spans: there nothing is a
// link, a mention, an emphasis or a tag, neither for the reader of Markdown nor for what a forge
// does with the page afterwards. Two characters have a meaning even there, and those that are not
// seen are spelt out as everywhere.

extension Shown {
    /// The text as a code span in a paragraph.
    var code: String {
        let spelt = text.replacing("`", with: "\\x60")
        return spelt.isEmpty ? "–" : "`\(spelt)`"
    }

    /// The text as a code span in a table, whose cells end at a bar that is not escaped; `Shown`
    /// has doubled every other backslash.
    var codeInCell: String { code.replacing("|", with: "\\|") }
}

extension String {
    /// Text of anyone as a code span in a paragraph; longer text than `limit` columns is cut, and
    /// so is one of more than twice as many bytes, be it of marks that take no column.
    func code(limit: Int = 200) -> String {
        let code = Shown(self, limit: limit).code
        guard code.utf8.count > 2 * limit + 2 else { return code }
        var (cut, bytes) = ("", 0)
        for scalar in code.unicodeScalars {
            bytes += UTF8.width(scalar)
            if bytes > 2 * limit - 2 { break }
            cut.unicodeScalars.append(scalar)
        }
        return cut + "…`"
    }

    /// Text of anyone as a code span in a table.
    func codeInCell(limit: Int = 200) -> String { Shown(self, limit: limit).codeInCell }
}
