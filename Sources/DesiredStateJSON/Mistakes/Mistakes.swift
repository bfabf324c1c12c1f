/// Why a file was refused: its first mistakes in order, and the count of those not shown.
package struct Mistakes: Error, Hashable, Sendable {
    /// So many mistakes are listed; the rest are only counted.
    package static let limit = 100

    /// In the order of files and positions; at most 100.
    package let list: [Mistake]
    /// How many more there are.
    package let unlisted: Int

    /// Of more than 100 mistakes the first 100 are kept; `unlisted` are those left out before.
    package init(_ list: [Mistake], unlisted: Int = 0) {
        self.list = Array(list.prefix(Self.limit))
        self.unlisted = unlisted + max(0, list.count - Self.limit)
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
