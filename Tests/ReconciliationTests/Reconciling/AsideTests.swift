import Testing

@testable import Reconciliation

/// What is written down of numbers that are left as somebody has made them.
struct AsideTests {
    /// A memory, whether a plan changes it, why it is left, whether it is paused and was put off;
    /// and what it is.
    private static let table: [(Memory, Bool, Aside?, Bool, Bool, Condition)] = [
        (Memory(), false, nil, false, false, .current),
        (Memory(), false, nil, true, true, .current),
        (Memory(), true, nil, false, false, .pending),
        (Memory(), true, nil, false, true, .retrying),
        (Memory(), true, nil, true, true, .paused),
        (Memory(), false, .drifted, false, false, .pending),
        (Memory(), false, .drifted, false, true, .retrying),
        (Memory(), false, .drifted, true, false, .paused),
        (Memory(), false, .held, true, false, .held),
        (Memory(), true, .held, false, true, .held),
        (Memory(), true, .reported, true, false, .drifted),
        (Memory(inDoubt: .agent), true, nil, true, true, .inDoubt),
        (Memory(inDoubt: .agent), true, .held, false, false, .held),
        (Memory(isStalled: true), true, nil, true, true, .stalled),
        (Memory(inDoubt: .agent, isStalled: true), true, .drifted, true, false, .stalled),
    ]

    @Test(arguments: table.indices)
    func `each number is in one condition`(row: Int) {
        let (memory, isWanted, aside, isPaused, wasDeferred, condition) = Self.table[row]
        let told = Condition(
            memory, isWanted: isWanted, aside: aside, isPaused: isPaused, wasDeferred: wasDeferred)
        #expect(told == condition)
    }

    @Test func `what moves is written down once`() {
        var work = WorkTable(written: [number(1): .held])
        func moves() -> [PhoneNumber: Aside?] { work.moves { $1?.aside(after: $2) } }
        #expect(moves() == [:], "nobody has touched it")
        work.touchWritten()
        #expect(work.moves { _, _, known in known } == [:])
        work[number(2)] = Work(phase: .held, generation: 1, reason: .drift)
        #expect(moves() == [number(2): .held])
        work[number(2)]?.phase = .ready
        #expect(moves() == [number(2): .drifted])
        work[number(2)]?.phase = .paused
        #expect(moves() == [:])
        work[number(2)] = nil
        work.touchWritten()
        #expect(moves() == [number(1): nil, number(2): nil])
        work[number(3)] = Work(phase: .paused, generation: 1, reason: .changedInFile)
        #expect(moves() == [:], "a plan from memory tells of it")
        work[number(3)]?.mustRead = true
        #expect(moves() == [number(3): .drifted])
    }
}
