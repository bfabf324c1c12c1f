/// The API refuses the key: nothing is sent until it has been read again.
struct KeyHold: Hashable {
    var until: Instant
    var refusals: Int
    /// The shell is reading the key.
    var isRenewing = false
}

extension Reconciler {
    mutating func holdForKey(_ words: Text) {
        if hold != nil { return }
        if policy.mode == .once {
            end(.keyRefused(words))
            return
        }
        let refusals = keyRefusals
        keyRefusals += 1
        hold = KeyHold(
            until: now + Backoff.key(refusals: refusals, dice: &dice),
            refusals: refusals
        )
        if standing.hold != words {
            standing.hold = words
            order(.report(.held(words)))
        }
    }

    mutating func renewKeyIfDue() {
        guard let current = hold, !current.isRenewing, now >= current.until else { return }
        hold?.isRenewing = true
        order(.renewKey)
    }

    /// The key was read again: the next request shows whether it is accepted.
    mutating func keyRenewed() {
        guard hold?.isRenewing == true else { return }
        hold = nil
    }

    /// The API accepted a request: the key is good. An answer that comes while the key is waited
    /// for belongs to a request from before, and says nothing.
    mutating func keyAccepted() {
        guard hold == nil else { return }
        keyRefusals = 0
        guard standing.hold != nil else { return }
        standing.hold = nil
        order(.report(.released))
    }
}
