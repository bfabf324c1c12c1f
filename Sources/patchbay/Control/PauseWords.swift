import Reconciliation

/// What is said when pauses begin and end, by the service and by a command without one.
enum PauseWords {
    static func begun(
        _ numbers: [PhoneNumber], for span: Duration, over desired: DesiredState?
    ) -> String {
        let what = numbers.isEmpty ? "everything" : numbers.count.counted("number")
        let unmanaged = numbers.filter { desired?.settings(of: $0) == nil }
        if unmanaged.isEmpty { return "paused: \(what) for \(span.shown)" }
        let verb = unmanaged.count == 1 ? "is" : "are"
        return "paused: \(what) for \(span.shown); \(listed(unmanaged)) \(verb) not managed now"
    }

    static func ended(_ numbers: [PhoneNumber], of paused: [PhoneNumber?]) -> String {
        if paused.isEmpty { return "nothing is paused" }
        if numbers.isEmpty { return "resumed" }
        var words: [String] = []
        let (known, strange) = (
            numbers.filter { paused.contains($0) }, numbers.filter { !paused.contains($0) }
        )
        if !known.isEmpty { words.append("resumed: " + listed(known)) }
        if !strange.isEmpty {
            words.append(
                "\(listed(strange)) \(strange.count == 1 ? "was" : "were") not paused by itself")
        }
        if paused.contains(nil) {
            words.append("everything is still paused, which `patchbay resume` alone ends")
        }
        return words.joined(separator: "; ")
    }

    /// What keeps some numbers waiting, of which somebody expects that they are changed; `nil` when
    /// nothing does.
    static func waiting(_ numbers: [PhoneNumber], for pauses: [PauseMemory]) -> String? {
        if let pause = pauses.first(where: { $0.number == nil }) {
            return "everything is paused for another \(pause.left.shown) "
                + "(\(pause.reason.string.harmless(limit: 200))): nothing is sent until then, or "
                + "until `patchbay resume`"
        }
        let paused = Set(pauses.compactMap(\.number))
        let waiting = numbers.filter { paused.contains($0) }
        if waiting.isEmpty { return nil }
        return waiting.count == 1
            ? "\(waiting[0]) is paused, and waits until that is over"
            : "\(listed(waiting)) are paused, and wait until that is over"
    }
}

extension Pauses {
    /// What is left of them.
    func left(at now: Instant) -> [PauseMemory] {
        ([everything].compactMap { $0 } + numbers.values).map {
            PauseMemory(number: $0.number, reason: $0.reason, left: max(.zero, $0.until - now))
        }
    }
}
