import Dispatch
import Reconciliation
import StateStore

/// The last applied state, which is read on a thread of its own, a little ahead of who looks at it.
/// All that is read is of one moment.
final class AppliedAhead {
    private enum Step: Sendable {
        case marks([RowMark])
        case dealt(DealtMarks)
        case rows(NumberTable<Memory>)
    }

    /// How the marks are given.
    enum Order: Sendable {
        case ascending
        case dealt
    }

    private let belt = Belt<Step>(limit: 8)
    private let wanted = Belt<[PhoneNumber]>(limit: 1)
    private let queue = DispatchQueue(label: "last applied")

    /// How many marks come at once.
    private static let batch = 1_024

    init(_ reader: StateReader, _ order: Order) {
        queue.async { [belt, wanted] in
            defer { belt.close() }
            try? reader.withLastAppliedMarks { marks in
                switch order {
                case .ascending: guard try Self.give(&marks, to: belt) else { return }
                case .dealt: _ = belt.put(.dealt(try Self.deal(&marks)))
                }
                guard let numbers = wanted.take() else { return }
                _ = belt.put(.rows(try marks.rows(of: numbers)))
            }
        }
    }

    /// Lets go of the database; what it was asked last is gone.
    func stop() {
        wanted.close()
        belt.close()
        queue.sync {}
    }

    /// The next marks in ascending order; none after the last.
    func next() throws(Lost) -> [RowMark] {
        guard case .marks(let marks) = belt.take() else { throw Lost() }
        return marks
    }

    /// All marks.
    func dealt() throws(Lost) -> DealtMarks {
        guard case .dealt(let marks) = belt.take() else { throw Lost() }
        return marks
    }

    /// The rows of numbers that are there, given in ascending order, after all marks were given.
    func rows(of numbers: [PhoneNumber]) throws(Lost) -> NumberTable<Memory> {
        guard wanted.put(numbers), case .rows(let rows) = belt.take() else { throw Lost() }
        return rows
    }

    /// The database cannot be read; whoever reads it as a whole is told why.
    struct Lost: Error {}

    private static func give(
        _ marks: inout LastAppliedMarks, to belt: Belt<Step>
    ) throws -> Bool {
        while true {
            var batch: [RowMark] = []
            batch.reserveCapacity(Self.batch)
            while batch.count < Self.batch, let mark = try marks.next() { batch.append(mark) }
            guard belt.put(.marks(batch)) else { return false }
            if batch.isEmpty { return true }
        }
    }

    private static func deal(_ marks: inout LastAppliedMarks) throws -> DealtMarks {
        var all: [RowMark] = []
        all.reserveCapacity(try marks.count())
        while let mark = try marks.next() { all.append(mark) }
        return DealtMarks(all)
    }
}
