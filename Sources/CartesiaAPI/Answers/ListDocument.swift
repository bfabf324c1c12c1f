/// Something that a list holds or an answer is.
protocol Document {
    /// Reads the value that comes; `nil` when it is something else.
    init?(_ reader: inout BodyReader) throws(NotJSON)

    /// A list with more items is not read: it is nothing that was asked for.
    static var most: Int { get }
}

/// A list as the API writes it: `{"data": […], "has_more": …}`, `{"summaries": […]}` or bare.
struct ListDocument<Item: Document> {
    /// The items in order, each with its place in the list counted from 1. One that is no `Item`
    /// does not spoil the list; of these only the first hundred are kept.
    private(set) var items: [(place: Int, item: Item?)] = []
    private(set) var hasMore = false

    /// `nil` when the body is no such list.
    init?(_ bytes: [UInt8]) {
        let list = BodyReader.read(bytes) { reader throws(NotJSON) -> ListDocument? in
            var list = ListDocument()
            let isSound =
                reader.next == UInt8(ascii: "{")
                ? try list.readObject(&reader)
                : try list.readItems(&reader)
            return isSound ? list : nil
        }
        guard let list else { return nil }
        self = list
    }

    private init() {}

    private mutating func readItems(
        _ reader: inout BodyReader
    ) throws(NotJSON) -> Bool {
        items = []
        var (place, odd) = (0, 0)
        return try reader.elements { reader throws(NotJSON) in
            place += 1
            guard place <= Item.most else { throw NotJSON() }
            let item = try Item(&reader)
            if item == nil { odd += 1 }
            if item != nil || odd <= 100 { items.append((place, item)) }
        }
    }

    private mutating func readObject(
        _ reader: inout BodyReader
    ) throws(NotJSON) -> Bool {
        var (hasData, isList, isSound) = (false, false, true)
        _ = try reader.members { reader, key throws(NotJSON) in
            switch key {
            case "summaries" where hasData: try reader.skip()
            case "data", "summaries":
                hasData = key == "data"
                isList = try readItems(&reader)
            case "has_more":
                // Misread, it would end the list early, and numbers would seem to be gone.
                let isNull = reader.isAtNull
                let said = try reader.bool()
                hasMore = said ?? false
                isSound = isNull || said != nil
            default: try reader.skip()
            }
        }
        return isList && isSound
    }
}
