import Reconciliation

/// Where each of some keys stands first: 24 bytes for each slot, two to four slots for each key.
///
/// A million mistakes are found as fast as none, and nearly each key is met out of the processor's
/// cache: so one look tells whether it is one of them, and where it was.
struct FirstPlaces {
    private enum State: UInt8 {
        case free
        case awaited
        case met
    }

    private struct Slot {
        var key: UInt64 = 0
        var owner: UInt64 = 0
        /// Parts have at most 1 GiB together.
        var start: UInt32 = 0
        var part: UInt16 = 0
        var state = State.free
    }

    private var slots: [Slot] = []
    private var shift = UInt64.bitWidth

    var isEmpty: Bool { slots.isEmpty }

    /// - Parameter keys: each once.
    init(_ keys: some Collection<UInt64>) {
        if keys.isEmpty { return }
        while 1 << (UInt64.bitWidth - shift) < 2 * keys.count { shift -= 1 }
        slots = [Slot](repeating: Slot(), count: 1 << (UInt64.bitWidth - shift))
        for key in keys {
            let index = index(of: key)
            slots[index].key = key
            slots[index].state = .awaited
        }
    }

    /// Where a key stands first, and who has it there; `nil` when it is none of the keys, or when
    /// that is here.
    mutating func first(
        of key: UInt64, owner: UInt64, at place: Problem.Place
    ) -> (owner: UInt64, place: Problem.Place)? {
        if slots.isEmpty { return nil }
        let index = index(of: key)
        let slot = slots[index]
        switch slot.state {
        case .free: return nil
        case .met:
            return (slot.owner, Problem.Place(part: Int(slot.part), start: Int(slot.start)))
        case .awaited:
            slots[index] = Slot(
                key: key, owner: owner, start: UInt32(truncatingIfNeeded: place.start),
                part: UInt16(truncatingIfNeeded: place.part), state: .met)
            return nil
        }
    }

    /// Where the key is, or would be. Nobody can foresee it: no file can have all keys meet there.
    private func index(of key: UInt64) -> Int {
        let hash = withUnsafeBytes(of: key) { $0.withMemoryRebound(to: UInt8.self, ByteHash.of) }
        var index = Int(truncatingIfNeeded: hash >> UInt64(shift))
        while slots[index].state != .free, slots[index].key != key {
            index = (index + 1) & (slots.count - 1)
        }
        return index
    }
}
