// What the last applied state cannot tell: that a number is not as asked, although everything that
// was sent was applied. Somebody has moved it, and it is left so, for now or for good. The core
// learns that from the account and writes it down, so that whoever reads only the database is told
// the same as whoever asks the service.

/// Why a managed number is left as somebody has made it.
package enum Aside: String, CaseIterable, Hashable, Sendable {
    /// It has drifted, or is to be read because it may have, and waits to be put back: for the end
    /// of a pause, or for its next try.
    case drifted
    /// It is put back only when that is approved; or a newer file, which is held itself, asks for
    /// something else.
    case held
    /// It has drifted, which is only reported.
    case reported
}

extension Work {
    /// Why it is left as it is, if it is; it stays so until its turn is over.
    func aside(after known: Aside?) -> Aside? {
        switch phase {
        case .held: .held
        case .paused, .waiting: mayHaveDrifted ? .drifted : nil
        case .ready, .wantsList, .intending, .sending, .reading:
            known != nil && mayHaveDrifted ? .drifted : nil
        case .stalled: nil
        }
    }

    /// What is to be read may hold anything.
    private var mayHaveDrifted: Bool { reason == .drift || mustRead }
}

/// The numbers that have work; knows of which it is to be written down anew why they are left.
struct WorkTable: Equatable {
    private var items: [PhoneNumber: Work] = [:]
    /// How many are in each condition.
    private(set) var counts: [WorkCondition: Int] = [:]
    /// What is written down, or will be with the next record.
    private(set) var written: [PhoneNumber: Aside]
    /// Numbers of which that may have moved.
    private var touched: Set<PhoneNumber> = []

    init(written: [PhoneNumber: Aside]) {
        self.written = written
    }

    subscript(_ number: PhoneNumber) -> Work? {
        get { items[number] }
        _modify {
            let before = items[number]?.condition
            defer {
                let item = items[number]
                recount(from: before, to: item?.condition)
                if item?.aside(after: nil) != nil || item == nil || !written.isEmpty {
                    touched.insert(number)
                }
            }
            yield &items[number]
        }
    }

    private mutating func recount(from before: WorkCondition?, to after: WorkCondition?) {
        if before == after { return }
        if let before { counts[before, default: 0] -= 1 }
        if let after { counts[after, default: 0] += 1 }
    }

    var count: Int { items.count }
    var isEmpty: Bool { items.isEmpty }
    var keys: some Collection<PhoneNumber> { items.keys }
    var values: some Collection<Work> { items.values }

    /// It is to be looked at anew why a number is left as it is.
    mutating func touch(_ number: PhoneNumber) {
        touched.insert(number)
    }

    /// The account was seen: what is written down may be true no more.
    mutating func touchWritten() {
        touched.formUnion(written.keys)
    }

    /// What is to be written down, by why each number that may have moved is left now.
    mutating func moves(_ why: (PhoneNumber, Work?, Aside?) -> Aside?) -> [PhoneNumber: Aside?] {
        var moves: [PhoneNumber: Aside?] = [:]
        for number in touched {
            let known = written[number]
            let aside = why(number, items[number], known)
            if aside == known { continue }
            written[number] = aside
            moves.updateValue(aside, forKey: number)
        }
        touched = []
        return moves
    }
}

extension WorkTable: Sequence {
    func makeIterator() -> Dictionary<PhoneNumber, Work>.Iterator { items.makeIterator() }
}

extension Reconciler {
    /// Puts into the next record why which numbers are left as they are, where that has moved.
    mutating func noteAside() {
        let (desired, drifted) = (desired, drifted)
        let moves = work.moves { number, item, known in
            if desired.numbers.index(of: number) == nil { return nil }
            guard let item else { return drifted.contains(number) ? .reported : nil }
            return item.aside(after: known)
        }
        draft.aside.merge(moves) { $1 }
    }
}
