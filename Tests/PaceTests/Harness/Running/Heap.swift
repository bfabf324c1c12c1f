/// A queue that gives the earliest first; equal ones in the order of their coming.
///
/// Elements stay in their places, and only the keys move: millions go through it.
struct Heap<Element> {
    private struct Entry {
        let key: Int64
        let order: UInt64
        let place: Int

        func isBefore(_ other: Entry) -> Bool {
            key != other.key ? key < other.key : order < other.order
        }
    }

    private var entries: [Entry] = []
    private var elements: [Element] = []
    private var free: [Int] = []
    private var count: UInt64 = 0

    var earliest: Int64? { entries.first?.key }
    var isEmpty: Bool { entries.isEmpty }

    mutating func push(_ element: Element, at key: Int64) {
        let place: Int
        if let old = free.popLast() {
            place = old
            elements[place] = element
        } else {
            place = elements.count
            elements.append(element)
        }
        let entry = Entry(key: key, order: count, place: place)
        count += 1
        entries.append(entry)
        var child = entries.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard entry.isBefore(entries[parent]) else { break }
            entries[child] = entries[parent]
            child = parent
        }
        entries[child] = entry
    }

    mutating func pop() -> Element? {
        guard let first = entries.first, let last = entries.popLast() else { return nil }
        if !entries.isEmpty { sink(last) }
        free.append(first.place)
        return elements[first.place]
    }

    private mutating func sink(_ entry: Entry) {
        var parent = 0
        while true {
            var child = 2 * parent + 1
            guard child < entries.count else { break }
            if child + 1 < entries.count, entries[child + 1].isBefore(entries[child]) {
                child += 1
            }
            guard entries[child].isBefore(entry) else { break }
            entries[parent] = entries[child]
            parent = child
        }
        entries[parent] = entry
    }
}
