/// A page of Markdown that is never longer than a forge takes for a comment: tables lose whole
/// rows, and say how many.
struct MarkdownPage {
    /// GitHub takes 65,536 characters. They are counted as bytes, of which no character has less
    /// than one, and a line's end twice, since it may be kept as two.
    static let limit = 65_536

    /// The line by which a job finds its comment again.
    static let marker = "<!-- patchbay plan -->\n"

    private(set) var text = Self.marker
    /// What is left for tables.
    private(set) var room: Int

    /// - Parameter reserved: Text that comes at the end, whatever else finds a place.
    init(reserving reserved: String = "") {
        room = Self.limit - Self.cost(text) - Self.cost(reserved)
    }

    /// Adds a paragraph, whose length has a bound.
    mutating func add(_ paragraph: String) {
        append(paragraph + "\n\n")
    }

    /// Adds a table of as many rows as fit into a share of the room.
    ///
    /// - Parameters:
    ///   - head: The titles of the columns.
    ///   - share: The part of the room that it may take, at most 1.
    ///   - fold: What a folded table is called; `nil` when it stands open.
    mutating func addTable<Rows: Collection>(
        _ head: [String], _ rows: Rows, share: Double, fold: String? = nil,
        _ cells: (Rows.Element) -> [String]
    ) {
        if rows.isEmpty { return }
        let opening = fold.map { "<details>\n<summary>\($0)</summary>\n\n" } ?? ""
        let closing = fold == nil ? "\n" : "\n</details>\n\n"
        let titles = row(head) + row(head.map { _ in "---" })
        let last = rest(rows.count)
        var left = Int(Double(room) * share)
        left -= Self.cost(opening + titles + last + closing)
        var table = opening + titles
        var shown = 0
        for element in rows {
            let line = row(cells(element))
            left -= Self.cost(line)
            if left < 0 { break }
            table += line
            shown += 1
        }
        if shown < rows.count { table += rest(rows.count - shown) }
        append(table + closing)
    }

    private func row(_ cells: [String]) -> String {
        "| " + cells.joined(separator: " | ") + " |\n"
    }

    private func rest(_ count: Int) -> String {
        "\n… and \(count.counted("more row")), which a comment has no room for\n"
    }

    private mutating func append(_ text: String) {
        self.text += text
        room -= Self.cost(text)
    }

    static func cost(_ text: String) -> Int {
        text.utf8.reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 2 : 1) }
    }
}
