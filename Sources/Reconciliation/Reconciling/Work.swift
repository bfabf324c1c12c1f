/// What is under way for one number that is not as it should be. Numbers that are have none.
struct Work: Hashable {
    enum Phase: Hashable {
        /// Its turn comes when the pacer gives leave.
        case ready
        /// Failed, and tried again at that time.
        case waiting(until: Instant)
        /// Needs the live list, for its id or for what it holds.
        case wantsList
        /// Its PATCH is being written down.
        case intending
        /// Its PATCH is under way.
        case sending
        /// It is being read.
        case reading
        /// Given up on until its generation changes, or that time.
        case stalled(until: Instant)
        /// Its turn came while a pause stops it.
        case paused
        /// Has drifted, and is left as it is until that is approved.
        case held
    }

    var phase: Phase
    var generation: UInt32
    var reason: Reason
    /// The fields that have drifted, and are to be put back.
    var repairs: FieldSet = []
    /// What was approved of it, until that is done, refused, or asked for no more.
    var permit: Permit?
    /// Tries that failed in a row without being refused.
    var failures = 0
    /// How often it was stalled in this generation.
    var refusals = 0
    /// A reading must come before the next PATCH.
    var mustRead = false
    /// Fields whose drift is only reported: they are not sent, whatever else is.
    var left: FieldSet = []
    /// What the list showed of a number that is to be read; counts when it cannot be read.
    var seen: Settings?
    /// The API refused the last PATCH with these words; stalled once a reading has settled it.
    var refusal: Refused?
    /// Stalled for what the account holds or does not tell, not by an answer of the API: the next
    /// list tells whether that is still so.
    var isRefusedByPlan = false
    /// A field was left to someone else; whatever else is learned of the number, its next try is
    /// not before the end of that.
    var contest: Contest?
    /// The price of the next try, because the last one failed or was throttled.
    var owed: RetryBudget.Cost?
    /// The price of the try under way, to be paid back when it succeeds.
    var paid: RetryBudget.Cost?

    struct Refused: Hashable {
        var words: Text
        var status: UInt16?
    }

    struct Contest: Hashable {
        let field: Field
        let until: Instant
    }

    /// Why it is changed, and what of that puts drift back. The `known` fields were taken up as
    /// drift, and are told as that also when they have been seen since.
    mutating func explain(_ reason: Reason, repairing drifted: FieldSet, keeping known: FieldSet) {
        self.reason = known.isEmpty ? reason : max(reason, .drift)
        repairs = drifted.union(known)
    }

    /// The last try did not succeed: what it paid is spent, and the next one costs.
    mutating func owe(_ cost: RetryBudget.Cost) {
        paid = nil
        owed = cost
    }

    /// Whether a request or a record for it is under way, so that nobody else may touch it.
    var isUnderWay: Bool {
        switch phase {
        case .intending, .sending, .reading: true
        case .ready, .waiting, .wantsList, .stalled, .paused, .held: false
        }
    }
}

/// A PATCH from the moment it is to be written down until its answer.
struct Intent: Hashable {
    let request: PatchRequest
    let generation: UInt32
    let before: Settings
    let reason: Reason
    /// The fields that are put back.
    let repairs: FieldSet
    /// The revision that asked for it.
    let revision: UInt32?
    /// The fields that were in doubt already. Even when it is certain that this PATCH changed
    /// nothing, they stay so: an earlier one may have.
    let doubted: FieldSet
    /// When the pacer gave leave; `nil` while it is written down ahead of that.
    var leaveAt: Instant?
}

/// A request without an answer.
struct Flight: Hashable {
    enum Purpose: Hashable {
        case patch(Intent)
        /// The number, and the id that it is asked for by.
        case number(PhoneNumber, NumberID)
        case account
    }

    let purpose: Purpose
    let sentAt: Instant

    /// When the pacer gave leave; a PATCH is written down before it leaves.
    var takenAt: Instant {
        if case .patch(let intent) = purpose { intent.leaveAt ?? sentAt } else { sentAt }
    }
}
