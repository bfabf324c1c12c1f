/// The reading of the live list that is under way, or the time of the next.
struct AccountList {
    /// A reading is to begin as soon as it may.
    var isDue: Bool
    /// When the next reading begins if nothing asks for it earlier.
    var nextAt: Instant?
    /// The reading under way.
    var reading: AccountReading?
    /// What it is to read next, when that is not on its way.
    var nextQuery: Query?
    /// A failed read is tried again then.
    var retryAt: Instant?
    var failures = 0
    /// It fails again and again, or cannot be used: what waits for it is judged by what is known.
    var keepsFailing = false
    /// How often the reading was begun anew because its cursor was refused.
    var restarts = 0
    /// Numbers that were touched since the reading began.
    var touched: Set<PhoneNumber> = []
    /// The last leave went to the list; the next goes to a change, if one is in line.
    var hadLastLeave = false

    init(isDue: Bool) {
        self.isDue = isDue
    }

    /// Whether a refused page may be the fault of its cursor: then the list is read anew.
    var mayBeginAnew: Bool {
        guard let reading, restarts < 3 else { return false }
        return reading.currentQuery != reading.firstQuery
    }

    var isWaitingForLeave: Bool {
        (nextQuery != nil && retryAt == nil) || (reading == nil && isDue)
    }

    func wakesAt(isIdle: Bool) -> Instant? {
        if reading != nil { return nextQuery == nil ? nil : retryAt }
        return isIdle && !isDue ? nextAt : nil
    }
}
