import Reconciliation

extension World {
    /// A request reaches the server; what the server does, and what comes back.
    mutating func arrive(_ call: Call) {
        if daemon.isUp { daemon.watch.arrived(call) }
        let back = .milliseconds(1) + dice.span(upTo: isCalm ? .milliseconds(50) : weather.travel)
        if let until = server.isDownUntil, now < until {
            return answer(call, .lost, after: dice.chance(0.2) ? .seconds(30) : back)
        }
        if let until = server.refusesKeyUntil, now < until {
            return answer(call, .status(401, retryAfter: nil), after: back)
        }
        if let trouble = limited() { return answer(call, trouble, after: back) }
        switch call.kind {
        case .patch(let request): arrive(call, request, back)
        case .read(let query): arrive(call, query, back)
        }
    }

    /// What the server answers to one request too many.
    private mutating func limited() -> Trouble? {
        let open = daemon.isUp ? daemon.watch.calls.values.count { $0.hasArrived } : 0
        guard let wait = server.limiter?.admit(open: open, at: now) else { return nil }
        sights.saw(.limited)
        return .status(429, retryAfter: server.limiter?.retryAfter(wait, dice: &dice))
    }

    private mutating func arrive(_ call: Call, _ request: PatchRequest, _ back: Duration) {
        let before = server.line(withID: request.id)
        let fields = call.fault?.applied(dice: &dice) ?? .all
        let reply = carryOut(request, fields)
        noteApplied(call, request, before, reply, fields)
        if call.fault == .arrivesLate { return }
        if let trouble = call.fault?.trouble(dice: &dice) {
            joinWave(request)
            let isHanging = call.fault == .hangs
            return answer(call, trouble, after: isHanging ? .seconds(30) : back)
        }
        answer(call, .answered(call.ticket, reply), after: back)
    }

    private mutating func carryOut(
        _ request: PatchRequest,
        _ fields: FieldSet
    ) -> Reply<LiveNumber> {
        guard let live = server.line(withID: request.id)?.live, !fields.isEmpty else {
            var copy = server
            let reply = copy.patch(request, only: fields, at: now)
            return reply
        }
        let reply = server.patch(request, only: fields, at: now)
        // The documents do not say whether a refused PATCH is refused as a whole.
        if reply.status == 400, dice.chance(0.5) {
            let part = request.body.only([.label, .agent])
            if server.obstacle(to: part, for: live) == nil, !part.isEmpty {
                server.change(live.number, to: live.patched(part), by: .daemon, at: now)
                sights.saw(.halfApplied)
            }
        }
        return reply
    }

    private mutating func arrive(_ call: Call, _ query: Query, _ back: Duration) {
        if isForbidden(query) {
            return answer(call, .status(403, retryAfter: nil), after: back)
        }
        if let trouble = call.fault?.trouble(dice: &dice) {
            return answer(call, trouble, after: call.fault == .hangs ? .seconds(30) : back)
        }
        if query == .numbers(after: nil) { server.listTrouble = listTrouble() }
        var asOf = now
        if case .numbers = query, !isCalm {
            asOf = now + .nanoseconds(-weather.listLag.wholeNanoseconds)
            asOf = max(asOf, Instant(nanoseconds: 0))
        }
        if call.fault == .stale {
            asOf = now + .nanoseconds(-dice.span(upTo: Fault.oldest).wholeNanoseconds)
            asOf = max(asOf, Instant(nanoseconds: 0))
            sights.saw(.staleReading)
        }
        let seen = server.read(query, asOf: asOf, fault: call.fault, dice: &dice)
        answer(call, .observed(call.ticket, seen), after: back)
    }

    /// What is wrong with a list of which the first page is asked for.
    private mutating func listTrouble() -> ListTrouble? {
        guard !isCalm, weather.listTroubles > 0, dice.chance(weather.listTroubles) else {
            return nil
        }
        let trouble = dice.pick(ListTrouble.allCases)
        sights.saw(trouble == .empty ? .listEmptied : .listHalved)
        return trouble
    }

    private func isForbidden(_ query: Query) -> Bool {
        switch (weather.forbidden, query) {
        case (.everything, _), (.singleNumbers, .number): true
        case (.list, .numbers): true
        case (.directory, .agents), (.directory, .providers): true
        default: false
        }
    }
}
