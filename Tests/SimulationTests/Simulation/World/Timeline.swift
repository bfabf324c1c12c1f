import Reconciliation

/// What is going to happen in the world.
enum Happening {
    /// An event reaches the daemon that waits for it.
    case deliver(Event, daemon: Int)
    /// A request reaches the server.
    case arrive(Call)
    /// The disk has the record.
    case written(Ticket, daemon: Int)
    /// Someone does something that nobody asked for.
    case mischief
    /// Someone edits what the file says of this number, and the daemon sees it at once.
    case meddle(PhoneNumber)
    /// The daemon looks at its file.
    case look(daemon: Int)
    /// A daemon is started, unless one runs.
    case start
    /// All trouble ends.
    case clear
}

/// What is going to happen, in order of time, and for equal times in the order it was added.
struct Timeline {
    private struct Entry {
        let at: Instant
        let order: Int
        let happening: Happening

        func isBefore(_ other: Entry) -> Bool {
            (at, order) < (other.at, other.order)
        }
    }

    private var heap: [Entry] = []
    private var count = 0

    var nextAt: Instant? { heap.first?.at }

    mutating func add(_ happening: Happening, at time: Instant) {
        count += 1
        heap.append(Entry(at: time, order: count, happening: happening))
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].isBefore(heap[parent]) else { break }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    mutating func next() -> Happening? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        if heap.isEmpty { return first.happening }
        heap[0] = last
        var parent = 0
        while true {
            let left = 2 * parent + 1
            guard left < heap.count else { break }
            let right = left + 1
            let child = right < heap.count && heap[right].isBefore(heap[left]) ? right : left
            guard heap[child].isBefore(heap[parent]) else { break }
            heap.swapAt(child, parent)
            parent = child
        }
        return first.happening
    }
}
