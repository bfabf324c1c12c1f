import Reconciliation
import StateStore

/// Everything that was written down, as it must be found again.
struct Ledger: Hashable {
    struct Approval: Hashable {
        var digest: Digest
        var isUsed = false
    }

    var journal: [JournalEntry] = []
    /// The journal folded.
    var numbers: [PhoneNumber: LastAppliedNumber] = [:]
    var revisions: [Revision] = []
    /// The bytes of the last revision.
    var content: [UInt8]?
    var standing: Standing?
    var heldDigest: Digest?
    var pace: PaceMemory?
    var pauses: [PauseMemory] = []
    var pausesWrittenAt: Timestamp?
    var pins: [Pin] = []
    var aside: [PhoneNumber: Aside] = [:]
    var approvals: [Approval] = []
    var sent: [SentSlot] = []
    var startedAt: Timestamp?

    /// What is written down once a record is, too.
    func taking(
        _ record: Record, content: [UInt8]?, heldDigest: Digest?, at now: Timestamp
    ) -> Ledger {
        var next = self
        if let revision = record.accepted {
            next.revisions.append(revision)
            next.content = content
        }
        for entry in record.entries { next.take(entry) }
        if let standing = record.standing {
            next.standing = standing
            next.heldDigest = standing.held == nil ? nil : heldDigest
        }
        if var pace = record.pace {
            pace.hold = pace.hold.inWholeMilliseconds
            next.pace = pace
        }
        if let pauses = record.pauses {
            next.pauses = pauses.map { pause in
                var rounded = pause
                rounded.left = pause.left.inWholeMilliseconds
                rounded.age = .milliseconds(pause.age.wholeNanoseconds / 1_000_000)
                return rounded
            }
            next.pausesWrittenAt = pauses.isEmpty ? nil : now
        }
        next.pins = record.pins ?? pins
        for (number, why) in record.aside { next.aside[number] = why }
        for index in next.approvals.indices
        where record.usedApprovals.contains(next.approvals[index].digest) {
            next.approvals[index].isUsed = true
        }
        return next
    }

    /// Lets the oldest entries of the journal go.
    mutating func forget(_ count: Int) {
        journal.removeFirst(count)
    }

    private mutating func take(_ entry: JournalEntry) {
        var entry = entry
        entry.revision = entry.revision ?? revisions.last?.sequence
        entry.duration = nil
        entry.retryIn = nil
        journal.append(entry)
        if entry.kind == .released {
            numbers[entry.number] = nil
        } else {
            numbers[entry.number] = (numbers[entry.number] ?? LastAppliedNumber()).folding(entry)
        }
    }

    /// Where two differ, in a few words.
    func difference(from other: Ledger) -> String {
        let parts = [
            (journal != other.journal, "journal \(journal.count) and \(other.journal.count)"),
            (numbers != other.numbers, "numbers"),
            (revisions != other.revisions, "revisions"),
            (content != other.content, "content"),
            (standing != other.standing || heldDigest != other.heldDigest, "standing"),
            (pace != other.pace, "pace"),
            (pauses != other.pauses, "pauses"),
            (pins != other.pins, "pins"),
            (aside != other.aside, "numbers that are left"),
            (approvals != other.approvals, "approvals"),
            (sent != other.sent, "sent"),
            (startedAt != other.startedAt, "start"),
        ]
        return parts.filter(\.0).map(\.1).joined(separator: ", ")
    }
}

extension Duration {
    /// Rounded up, as the disk has it.
    fileprivate var inWholeMilliseconds: Duration {
        .milliseconds((wholeNanoseconds + 999_999) / 1_000_000)
    }
}
