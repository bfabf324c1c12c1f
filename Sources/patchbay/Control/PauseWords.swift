import Reconciliation

/// What is said when pauses begin and end, by the service and by a command without one.
enum PauseWords {
    /// - Parameter pauses: those before; where they last longer, they stay.
    static func begun(
        _ requests: [Pause.Request], over pauses: Pauses, _ desired: DesiredState?,
        at now: Instant
    ) -> String {
        var words: [String] = []
        let longer = pauses.outlasting(requests, at: now)
        let staying = Set(longer.map(\.number))
        let begun = requests.filter { !staying.contains($0.number) }
        if let first = begun.first {
            let what = first.number == nil ? "everything" : begun.count.counted("number")
            words.append("paused: \(what) for \(first.length.shown)")
        }
        if let replaced = replaced(pauses.replaced(by: begun, at: now), at: now) {
            words.append(replaced)
        }
        if let stay = stay(longer, at: now) {
            words += [stay, "only after `patchbay resume` can a pause be shorter"]
        }
        let unmanaged = requests.compactMap(\.number).filter { desired?.settings(of: $0) == nil }
        if !unmanaged.isEmpty {
            let verb = unmanaged.count == 1 ? "is" : "are"
            words.append("\(listed(unmanaged)) \(verb) not managed now")
        }
        return words.joined(separator: "; ")
    }

    /// What somebody else has given as the reason is not lost without a word.
    private static func replaced(_ before: [Pause], at now: Instant) -> String? {
        guard let first = before.first else { return nil }
        let words = first.reason.string.harmless(limit: 200)
        let by = first.by.map { " by \($0.string.harmless(limit: 80))" } ?? ""
        let age = "begun \((now - first.since).shown) ago\(by)"
        let left = "which had another \((first.until - now).shown)"
        if before.count == 1 { return "it replaces the pause \(age), \(left): \(words)" }
        return "it replaces \(before.count.counted("pause")), of "
            + "\(listed(before.compactMap(\.number))); the first was \(age), \(left): \(words)"
    }

    private static func stay(_ longer: [Pause], at now: Instant) -> String? {
        guard let first = longer.first else { return nil }
        if longer.count > 1 {
            let numbers = listed(longer.compactMap(\.number))
            return "\(numbers) stay paused for longer, as before"
        }
        let what = first.number?.description ?? "everything"
        return "\(what) stays paused for another \((first.until - now).shown), as before: "
            + first.reason.string.harmless(limit: 200)
    }

    /// Why so many numbers are not paused by themselves; `nil` when they are.
    static func refusal(of requests: [Pause.Request], over pauses: Pauses) -> String? {
        let count = pauses.count(with: requests)
        if count <= Pauses.most { return nil }
        return "\(count.counted("number")) would be paused, and at most \(Pauses.most.grouped) can "
            + "be by themselves: pause everything, by naming none"
    }

    static func ended(_ numbers: [PhoneNumber], of paused: [PhoneNumber?]) -> String {
        if paused.isEmpty { return "nothing is paused" }
        let numbers = numbers.once
        if numbers.isEmpty {
            let single = paused.compactMap(\.self)
            let what =
                (paused.contains(nil) ? ["everything"] : [])
                + (single.isEmpty ? [] : ["\(listed(single)), paused by themselves"])
            return "resumed: " + what.joined(separator: "; ")
        }
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
