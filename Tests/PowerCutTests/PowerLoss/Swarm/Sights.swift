/// States of interest that many worlds must reach.
package enum Sight: Int, CaseIterable, Hashable, Sendable {
    // Where the power went.
    case cutInMigration, cutInOpening, cutInCommit, cutAtCommitSync, cutInCheckpoint
    case cutAtCheckpointSync, cutInLogRestart, cutInClosing, betweenCalls
    // What was left.
    case nothingUnsynced, allKept, allLost, someKept, tornPage, garbage, lostName, hotJournal
    case doneBeforeCut, undoneByCut
    // Other trouble.
    case full, errorInRead, errorInWrite, errorInSync, errorInLock, errorInMemory, errorElsewhere
    /// A call went wrong, and what was asked of the store was done all the same.
    case absorbed
    // What was going on.
    case inDoubt, unknown, released, held, approved, approvedBefore, paused, undone, meddled, capped
    case trimmed, closed
}

/// How often each of them was seen.
package struct Sights: Hashable, Sendable {
    private var counts = [Int](repeating: 0, count: Sight.allCases.count)

    package subscript(sight: Sight) -> Int { counts[sight.rawValue] }

    /// What was never seen.
    package var missing: [Sight] { Sight.allCases.filter { self[$0] == 0 } }

    mutating func saw(_ sight: Sight) {
        counts[sight.rawValue] += 1
    }

    mutating func saw(_ image: Image) {
        if image.unsynced == 0 {
            saw(.nothingUnsynced)
        } else if image.kept == 0 {
            saw(.allLost)
        } else {
            saw(image.kept == image.unsynced && image.torn == 0 ? .allKept : .someKept)
        }
        if image.torn > 0 { saw(.tornPage) }
        if image.hasGarbage { saw(.garbage) }
        if image.lostNames > 0 { saw(.lostName) }
    }

    mutating func saw(error call: Strike.Call) {
        switch call {
        case .read: saw(.errorInRead)
        case .write: saw(.errorInWrite)
        case .sync: saw(.errorInSync)
        case .lock: saw(.errorInLock)
        case .memory: saw(.errorInMemory)
        case .delete, .other: saw(.errorElsewhere)
        }
    }

    mutating func add(_ other: Sights) {
        for index in counts.indices { counts[index] += other.counts[index] }
    }
}
