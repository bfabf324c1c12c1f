/// A queue that gives the earliest first; equal ones in the order of their coming.
struct Heap<Element> {
    private var entries: [(key: Int64, order: UInt64, element: Element)] = []
    private var count: UInt64 = 0

    var earliest: Int64? { entries.first?.key }
    var isEmpty: Bool { entries.isEmpty }

    mutating func push(_ element: Element, at key: Int64) {
        entries.append((key, count, element))
        count += 1
        var child = entries.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard isBefore(child, parent) else { return }
            entries.swapAt(child, parent)
            child = parent
        }
    }

    mutating func pop() -> Element? {
        guard let first = entries.first, let last = entries.popLast() else { return nil }
        if entries.isEmpty { return first.element }
        entries[0] = last
        var parent = 0
        while true {
            var child = 2 * parent + 1
            guard child < entries.count else { break }
            if child + 1 < entries.count, isBefore(child + 1, child) { child += 1 }
            guard isBefore(child, parent) else { break }
            entries.swapAt(child, parent)
            parent = child
        }
        return first.element
    }

    private func isBefore(_ one: Int, _ other: Int) -> Bool {
        (entries[one].key, entries[one].order) < (entries[other].key, entries[other].order)
    }
}
