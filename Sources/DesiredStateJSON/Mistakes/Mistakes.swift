/// Why a file was refused: its first mistakes in order, and the count of those not shown.
package struct Mistakes: Error, Hashable, Sendable {
    /// In the order of files and positions; at most 100 from a reader.
    package let list: [Mistake]
    /// How many more there are.
    package let unlisted: Int

    package init(_ list: [Mistake], unlisted: Int = 0) {
        self.list = list
        self.unlisted = unlisted
    }

    package var total: Int { list.count + unlisted }

    /// How many there are, in words: `3 mistakes`.
    package var summary: String {
        let count = total == 1 ? "1 mistake" : "\(total) mistakes"
        return unlisted == 0 ? count : "\(count), of which the first \(list.count) are shown"
    }

    /// All mistakes for people, the summary last; ends with a newline.
    package func describe(painted: Bool = false) -> String {
        list.map { $0.describe(painted: painted) }.joined() + summary + "\n"
    }

    /// All mistakes as one JSON object.
    package var json: JSONValue {
        ["mistakes": .array(list.map(\.json)), "total": .integer(total)]
    }

    /// All mistakes as GitHub annotations, one a line.
    package var annotations: String {
        list.map { $0.annotation + "\n" }.joined()
    }
}
