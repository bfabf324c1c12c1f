/// States of interest that a set of seeds must reach, or it proves too little.
package enum Sight: Int, CaseIterable {
    case crashWithIntentUnderWay
    case crashWithRecordUnderWay
    case doubtConfirmedByReading
    case doubtFoundNotApplied
    case doubtSentAgainUnread
    case stalled
    case stalledThenFreed
    case driftRepaired
    case conflictRepaired
    case firstSight
    case heldByKey
    case keyReadAgain
    case heldByRetryAfter
    case intentWithdrawn
    case generationMovedBeforeSending
    case readingRefused
    case released
    case unmanaged
    case adopted
    case halfApplied
    case repeatedEvent
    case desiredRefused
    case approvedInPart
    case settledOnce
    case rejected
    case deferred
    case unknown
    case driftOnlyReported
    case numberMissing
    case suspended
    case calendarSet
    case secondStartRefused
    case diskFailed
    case limited
    case probed
    case heldByLimits
    case heldByList
    case approvalUsed
    case approvalVoid
    case paused
    case staleReading
    case fileEmptied
    case fileCutShort
    case fileReverted
    case dryRun
    case reconciledTwice
    case plannedInAnotherOrder
    case sentInAnotherOrder
    case crashTwins
    case undone
    case undoHeld
    case undoOutdone
    case capped
    case cappedOverCrash
    case protectedFromFile
    case protectedFromRepair
    case outage
    case wave
    case waveCounted
    case contested
    case tookOver
    case fileStorm
    case approvedRevision
    case listEmptied
    case listHalved
    case listDistrusted
    case distrustOverRestart
}

/// How often each was seen.
package struct Sights {
    private(set) var counts = [Int](repeating: 0, count: Sight.allCases.count)

    mutating func saw(_ sight: Sight) {
        counts[sight.rawValue] += 1
    }

    mutating func add(_ other: Sights) {
        for index in counts.indices { counts[index] += other.counts[index] }
    }

    /// How often this one was seen.
    package subscript(_ sight: Sight) -> Int { counts[sight.rawValue] }

    /// What was never seen.
    package var missing: [Sight] {
        Sight.allCases.filter { counts[$0.rawValue] == 0 }
    }
}
