import Reconciliation

/// In which of four conditions a number is, as far as the journal tells. Each is in exactly one.
package enum NumberCondition: String, CaseIterable, Hashable, Sendable {
    /// Nothing is open: the last applied values are known.
    case settled
    /// The last PATCH certainly changed nothing, and is tried again.
    case waiting
    /// The outcome of the last PATCH is not known (yet).
    case inDoubt = "in doubt"
    /// It was given up on, and is tried again only slowly.
    case stalled

    /// The condition after an entry of that kind, folded to that memory.
    init(after kind: JournalEntry.Kind, _ memory: Memory) {
        self =
            if memory.isStalled {
                .stalled
            } else if !memory.inDoubt.isEmpty {
                .inDoubt
            } else if kind == .deferred {
                .waiting
            } else {
                .settled
            }
    }
}

/// How many numbers are in each condition.
package struct Tally: Hashable, Sendable {
    package var settled = 0
    package var waiting = 0
    package var inDoubt = 0
    package var stalled = 0

    package init() {}

    package var total: Int { settled + waiting + inDoubt + stalled }

    /// How many numbers are in one condition.
    package subscript(condition: NumberCondition) -> Int {
        get { self[keyPath: Self.place(of: condition)] }
        set { self[keyPath: Self.place(of: condition)] = newValue }
    }

    private static func place(of condition: NumberCondition) -> WritableKeyPath<Tally, Int> {
        switch condition {
        case .settled: \.settled
        case .waiting: \.waiting
        case .inDoubt: \.inDoubt
        case .stalled: \.stalled
        }
    }
}
