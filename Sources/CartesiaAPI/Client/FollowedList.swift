// The lists of agents and providers are trusted as little as that of the numbers: pages shift while
// they are read, an empty page can say that there is more, and the Cartesia provider has no id to
// go on after.

/// A list that is read page by page: what came so far, and where it goes on.
struct FollowedList<Item: Hashable & Sendable> {
    /// What is to be done after a page.
    enum Step: Hashable {
        case more
        case done
        /// The list leads nowhere, or further than is believed.
        case endless
    }

    static var mostPages: Int { 20 }
    /// How many pages without an id in a row are followed by another try.
    static var mostEmptyPages: Int { 3 }

    private(set) var items: [Item] = []
    /// The id after which the next page begins.
    private(set) var cursor: String?
    private let id: (Item) -> String?
    private var places: [String: Int] = [:]
    private var usedCursors: Set<String> = []
    private var pages = 0
    private var emptyPages = 0

    init(id: @escaping (Item) -> String?) {
        self.id = id
    }

    /// Takes what a page holds, and says what is next.
    mutating func take(_ page: ListPage<Item>) -> Step {
        pages += 1
        for item in page.items { add(item) }
        guard page.hasMore else { return .done }
        guard pages < Self.mostPages else { return .endless }
        guard let last = page.items.lazy.reversed().compactMap(id).first else {
            emptyPages += 1
            return emptyPages <= Self.mostEmptyPages ? .more : .endless
        }
        guard usedCursors.insert(last).inserted else { return .endless }
        emptyPages = 0
        cursor = last
        return .more
    }

    /// Adds an item; one that came before stays in its place, as it was seen last.
    private mutating func add(_ item: Item) {
        guard let id = id(item) else {
            if !items.contains(item) { items.append(item) }
            return
        }
        if let place = places[id] {
            items[place] = item
        } else {
            places[id] = items.count
            items.append(item)
        }
    }
}
