// The list may show a number as it was a while ago (API.md, open 8): this remembers what a number
// looked like before each change, for as long as the lag lasts.

struct ListLag: Sendable {
    private struct Replaced {
        let number: PhoneNumber
        let at: Moment
    }

    private var replaced: [Int: [Replaced]] = [:]

    /// Remembers what a change replaced.
    mutating func remember(_ number: PhoneNumber, slot: Int, at now: Moment, lag: Int) {
        guard lag > 0 else { return }
        let horizon = now.advanced(byMilliseconds: -lag)
        replaced[slot, default: []].removeAll { $0.at <= horizon }
        replaced[slot, default: []].append(Replaced(number: number, at: now))
    }

    /// The number as the list still shows it; nil when the list has caught up.
    func lookingBack(slot: Int, at now: Moment, lag: Int) -> PhoneNumber? {
        guard lag > 0, let past = replaced[slot] else { return nil }
        let horizon = now.advanced(byMilliseconds: -lag)
        return past.first { $0.at > horizon }?.number
    }
}
