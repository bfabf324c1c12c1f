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
    /// Someone puts a number's agent back, again and again.
    case insist(PhoneNumber, AgentID?, left: Int)
    /// The daemon looks at its file.
    case look(daemon: Int)
    /// A process is started as the daemon.
    case start
    /// A second service on the same disk tries to be the daemon.
    case rival
    /// All trouble ends.
    case clear
}

/// What is going to happen, in order of time, and for equal times in the order it was added.
struct Timeline {
    /// What the heap moves about is small; the happening itself stays in its slot.
    private struct Entry {
        let at: Instant
        let order: Int
        let slot: Int

        func isBefore(_ other: Entry) -> Bool {
            at == other.at ? order < other.order : at < other.at
        }
    }

    private var heap: [Entry] = []
    private var slots: [Happening?] = []
    private var free: [Int] = []
    private var count = 0

    var nextAt: Instant? { heap.first?.at }

    mutating func add(_ happening: Happening, at time: Instant) {
        count += 1
        let slot = free.popLast() ?? slots.count
        if slot == slots.count { slots.append(happening) } else { slots[slot] = happening }
        heap.append(Entry(at: time, order: count, slot: slot))
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
        if !heap.isEmpty {
            heap[0] = last
            sink()
        }
        free.append(first.slot)
        return slots[first.slot].take()
    }

    private mutating func sink() {
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
    }
}
