extension Reconciler {
    /// Somebody stops everything, or some numbers. What is under way cannot be called back.
    mutating func pause(_ requests: [Pause.Request]) {
        if requests.isEmpty { return }
        for asked in requests {
            let pause = pauses.begin(asked, at: now)
            let request = Pause.Request(
                number: pause.number,
                reason: pause.reason,
                length: pause.until - now,
                by: pause.by
            )
            order(.report(.paused(request)))
        }
        draft.pauses = pauses.memories(at: now)
    }

    mutating func resume(pausesOf numbers: [PhoneNumber]?) {
        pauses.end(numbers)
        goOnAfterPause()
    }

    /// Pauses that have lasted long enough end.
    mutating func endPauses() {
        if pauses.expire(at: now) { goOnAfterPause() }
    }

    private mutating func goOnAfterPause() {
        draft.pauses = pauses.memories(at: now)
        let left = pauses.numbers.count + (pauses.everything == nil ? 0 : 1)
        order(.report(.resumed(left: left)))
        for number in work.keys.sorted()
        where work[number]?.phase == .paused && pauses.pause(of: number) == nil {
            work[number]?.phase = .ready
            agenda.queue(number)
        }
    }
}
