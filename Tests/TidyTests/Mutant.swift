/// A planted defect, as `.ci/mutants` reads it: texts of a file, and what takes their places.
struct Mutant {
    let name: String
    let head: [String: String]
    let edits: [(old: String, new: String)]

    static let folder = "Tests/Mutants"

    static func all() throws -> [Mutant] {
        try Tree.files(below: folder).map { path in
            Mutant(path: path, text: Tree.text(of: path) ?? "")
        }
    }

    private init(path: String, text: String) {
        name = String(path.dropFirst(Self.folder.count + 1))
        let parts = text.split(separator: #/(?m)^-----\n/#, omittingEmptySubsequences: false)
        var head: [String: String] = [:]
        for line in parts[0].split(separator: "\n") {
            let words = line.split(separator: #/: /#, maxSplits: 1)
            if words.count == 2 { head[String(words[0])] = String(words[1]) }
        }
        self.head = head
        edits = parts.dropFirst().map { part in
            let texts = part.split(
                separator: #/(?m)^\+\+\+\+\+\n/#, omittingEmptySubsequences: false)
            let new = texts.count == 2 ? Self.words(of: String(texts[1])) : ""
            return (Self.words(of: String(texts[0])), new)
        }
    }

    /// How the lines of a text are broken and indented is all the same.
    static func words(of text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
