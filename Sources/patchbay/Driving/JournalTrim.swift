import Reconciliation

// Each record may have made the journal too long. What is beyond is let go a little at a time, and
// only between two records: whoever has something to write goes first.

/// When old entries of the journal are let go, and how far their age is believed.
struct JournalTrim {
    /// Something was written since, or not all has gone yet.
    private var isDue = true
    private var isUnderWay = false
    private(set) var aging: JournalAging

    init(_ aging: JournalAging) {
        self.aging = aging
    }

    /// Takes note of what the journal may have grown by, and of the end of the last few.
    mutating func note(_ message: Message) {
        switch message {
        case .event(.recorded): isDue = true
        case .trimmed(let aging, let more):
            self.aging = aging
            isUnderWay = false
            if more { isDue = true }
        // Nothing is written any more.
        case .storeFailed: isUnderWay = true
        default: break
        }
    }

    /// Whether it is time for the next few, which are then under way.
    ///
    /// - Parameter isWriting: Whether a record is on its way to the disk.
    mutating func begins(isWriting: Bool) -> Bool {
        guard isDue, !isUnderWay, !isWriting else { return false }
        (isDue, isUnderWay) = (false, true)
        return true
    }
}
