// Which number's turn is next. Entries are not searched for and taken out: an entry whose number
// has moved on in the meantime is passed over when its turn comes. When such entries are more than
// those that count, all of them are taken out at once.

/// Numbers whose turn is now, in order, and numbers whose turn comes at a time.
struct Agenda {
    private var line: [PhoneNumber] = []
    private var first = 0
    private var heap: [Alarm] = []

    struct Alarm: Hashable {
        let at: Instant
        let number: PhoneNumber

        func isBefore(_ other: Alarm) -> Bool {
            (at, number) < (other.at, other.number)
        }
    }

    /// The number whose turn it is, if one is in line.
    var next: PhoneNumber? { first < line.count ? line[first] : nil }

    /// How many entries are in line, those to be passed over included.
    var turns: Int { line.count - first }

    /// How many alarms are set, those of numbers that have moved on included.
    var alarms: Int { heap.count }

    mutating func queue(_ number: PhoneNumber) {
        line.append(number)
    }

    mutating func passOver() {
        first += 1
        if first > 64, first * 2 > line.count {
            line.removeFirst(first)
            first = 0
        }
    }

    /// Forgets the turns that will be passed over.
    mutating func keepTurns(_ isKept: (PhoneNumber) -> Bool) {
        var kept = Set<PhoneNumber>()
        line = line[first...].filter { isKept($0) && kept.insert($0).inserted }
        first = 0
    }

    /// Forgets the alarms that ring for nobody any more, and those that were set twice.
    mutating func keepAlarms(_ isKept: (Alarm) -> Bool) {
        let kept = Set(heap.filter(isKept))
        heap = []
        for alarm in kept { wake(alarm.number, at: alarm.at) }
    }

    /// The earliest alarm, due or not.
    var nextAlarm: Alarm? { heap.first }

    mutating func wake(_ number: PhoneNumber, at time: Instant) {
        heap.append(Alarm(at: time, number: number))
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].isBefore(heap[parent]) else { break }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    mutating func dropAlarm() {
        guard let last = heap.popLast(), !heap.isEmpty else { return }
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
    }
}
