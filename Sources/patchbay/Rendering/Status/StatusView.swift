import Reconciliation

/// What `patchbay status` knows, all of it from the database and the lock file.
struct StatusView {
    /// Who holds the lock; `nil` when nobody does, and so no service runs.
    var holder: Holder?
    /// The version of the program that holds the lock, or held it last.
    var version: String?
    /// The desired state in force; `nil` when none was ever accepted.
    var desired: Desired?
    /// Why the newest file is refused while the last good one stays.
    var desiredProblem: Text?
    var counts = Counts()
    /// Numbers that drifted when drift is only reported; counted among the conditions too.
    var drifted = 0
    /// The words with which the API refuses the key; nothing is sent then.
    var hold: Text?
    /// What waits for an approval and why, and the digest that approves it.
    var held: Text?
    var heldDigest: Digest?
    /// What was approved and not carried out yet.
    var approvals: [Approval] = []
    /// How many PATCHes left within the hour, and how many may.
    var sent: (count: Int, most: Int) = (0, 0)
    /// The pauses in force, with what is left of them.
    var pauses: [PauseMemory] = []
    /// How many numbers an undo holds at what they were before.
    var pinned = 0
    /// Why the live account cannot be read.
    var readingProblem: Text?
    var lastChange: LastChange?
    /// When the next number that waits is tried again.
    var nextTry: Timestamp?
    /// The first of the stalled numbers.
    var stalled: [Stalled] = []
    /// The path of the database.
    var database: String

    /// Whether the next PATCH has to wait for the hour to pass.
    var isCapped: Bool { sent.count > 0 && sent.count >= sent.most }

    struct Holder {
        var pid: Int32?
        var command: String?
        var since: Timestamp?
    }

    struct Desired {
        var revision: Revision
        var acceptedAt: Timestamp
        var files: [String]
    }

    /// How many managed numbers are in each condition.
    struct Counts {
        var current = 0
        var pending = 0
        var retrying = 0
        var inDoubt = 0
        var stalled = 0

        /// The sum: every managed number is in exactly one condition.
        var managed: Int { current + pending + retrying + inDoubt + stalled }
    }

    struct Approval {
        var digest: Digest
        var by: Text
        var reason: Text?
        var expiresAt: Timestamp
    }

    struct LastChange {
        var number: PhoneNumber
        var at: Timestamp
    }

    struct Stalled {
        var number: PhoneNumber
        var label: Text?
        var problem: Text?
        var status: UInt16?
        var since: Timestamp?
        var nextTry: Timestamp?
    }
}
