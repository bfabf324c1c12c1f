/// The API refuses the key: nothing is sent until it has been read again.
struct KeyHold: Hashable {
    var until: Instant
    /// The shell is reading the key.
    var isRenewing = false
}

extension Reconciler {
    /// A request that left at `sentAt` was refused for its key.
    mutating func holdForKey(_ words: Text, sentAt: Instant) {
        if hold != nil || !isOfThisKey(sentAt) { return }
        if policy.mode == .once {
            end(.keyRefused(words))
            return
        }
        hold = KeyHold(until: now + Backoff.key(refusals: keyRefusals, dice: &dice))
        keyRefusals += 1
        if standing.hold != words {
            standing.hold = words
            order(.report(.keyRefused(words)))
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
        keyRenewedAt = now
    }

    /// Whether a request that left then had the key that is in use now.
    private func isOfThisKey(_ sentAt: Instant) -> Bool {
        keyRenewedAt.map { sentAt >= $0 } ?? true
    }

    /// The API accepted a request that left at `sentAt`: the key is good. An answer that comes
    /// while the key is waited for belongs to a request from before, and says nothing.
    mutating func keyAccepted(sentAt: Instant) {
        guard hold == nil, isOfThisKey(sentAt) else { return }
        keyRefusals = 0
        guard standing.hold != nil else { return }
        standing.hold = nil
        order(.report(.keyAccepted))
    }
}
