import Reconciliation
import StateStore

/// What `patchbay status` knows, all of it from the database and the lock file.
struct StatusView {
    /// Who holds the lock; `nil` when nobody does, and so no service runs.
    var holder: Holder?
    /// There is no database: who holds the lock nevertheless has lost it.
    var isWithoutDatabase = false
    /// The version of the program that holds the lock, or held it last.
    var version: String?
    /// The desired state in force; `nil` when none was ever accepted.
    var desired: Desired?
    /// Why the newest file is refused while the last good one stays.
    var desiredProblem: Text?
    /// Why no newer desired state can be fetched.
    var sourceProblem: Text?
    /// What the file is by now; `nil` when somebody holds the lock, and looks at it.
    var file: File?
    var counts = Counts()
    /// Numbers that drifted when drift is only reported; counted among the conditions too.
    var drifted = 0
    /// The words with which the API refuses the key; nothing is sent then.
    var hold: Text?
    /// When what stands below began.
    var since = StandingBegan()
    /// What waits for an approval and why, and the digest that approves it.
    var held: Text?
    var heldDigest: Digest?
    /// What was approved and not carried out yet.
    var approvals: [Approval] = []
    var sent = Sending()
    /// The API asks to slow down: nothing is sent until then.
    var throttledUntil: Timestamp?
    /// How long what is open takes at the pace of now; `nil` when no service tells.
    var estimate: Estimate?
    /// The pauses in force, with what is left of them.
    var pauses: [PauseMemory] = []
    /// How many numbers an undo holds at what they were before.
    var pinned = 0
    /// Why the live account cannot be read.
    var readingProblem: Text?
    /// How many numbers of the live account were read so far; `nil` when none are being read, or no
    /// service tells.
    var numbersListed: Int?
    /// When what is asked for was last compared with the account; `nil` where that is not known.
    var comparedAt: Timestamp?
    var lastChange: LastChange?
    /// When the next number that waits is tried again.
    var nextTry: Timestamp?
    /// The first of the stalled numbers.
    var stalled: [Stalled] = []
    /// Those who are told, where they cannot be.
    var receivers: [Receiver] = []
    /// The path of the database.
    var database: String
    /// What follows a command so that it means this Patchbay.
    var options = ""

    /// Whether the next PATCH has to wait for the hour to pass.
    var isCapped: Bool { sent.nextLeave != nil }

    /// When what is open is done, as far as can be told.
    func outlook(_ now: Timestamp) -> String? {
        if let next = sent.nextLeave {
            return "The hour is used up: the next PATCH may leave \(next.shown(from: now))."
        }
        return estimate.map { "It goes on by itself, for at least \($0.span.shown) at this pace." }
    }

    enum File {
        /// The desired state in force is made of it.
        case accepted
        /// It is another one, which nobody has taken up.
        case other
        /// It cannot be taken up, and why.
        case refused(Text)
    }

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
        var paused = 0
        var held = 0
        var inDoubt = 0
        var stalled = 0
        var drifted = 0

        /// The sum: every managed number is in exactly one condition.
        var managed: Int { current + open + stalled + drifted }

        /// Those for which something is still to be done.
        var open: Int { moving + paused + held }

        /// Those that go on by themselves.
        var moving: Int { pending + retrying + inDoubt }
    }

    struct Approval {
        var digest: Digest
        var by: Text
        var reason: Text?
        var expiresAt: Timestamp
    }

    struct Receiver {
        var name: String
        var problem: Text
        /// Notices that were given up on.
        var lost: Int
        var since: Timestamp
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
        /// The next look at the account tells when it is tried again.
        var waitsForAccount = false
    }
}
