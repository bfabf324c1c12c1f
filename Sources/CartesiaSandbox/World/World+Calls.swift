// What each call of the API does when no fault took its place.

extension World {
    /// Does what the call asks for. `choice` is one of the faults that live inside a call.
    mutating func perform(_ turn: Turn, _ choice: FaultChoice) -> Deed {
        do throws(Problem) {
            guard let path = turn.call.path else {
                throw Problem.badRequest("Invalid path", "The path is not percent-encoded.")
            }
            switch try Route(turn.call.method, path: path) {
            case .listNumbers: return try listNumbers(turn)
            case .readNumber(let id):
                try turn.call.refuseQuery()
                return Deed(ending: .answer(.json(200, account.rendered(try number(id)))))
            case .updateNumber(let id): return try update(id, turn, choice)
            case .listProviders: return try listProviders(turn)
            case .listAgents:
                try turn.call.refuseQuery()
                let agents = account.agents.filter { !$0.isDeleted }.map(account.rendered)
                return Deed(ending: .answer(.json(200, ["summaries": .array(agents)])))
            }
        } catch {
            return Deed(ending: .answer(.problem(error, requestID: turn.requestID)))
        }
    }

    private func number(_ id: String) throws(Problem) -> PhoneNumber {
        account.numbers[try slot(id)]
    }

    private func slot(_ id: String) throws(Problem) -> Int {
        guard let slot = account.slot(ofID: id) else { throw .notFound("phone number", id) }
        return slot
    }

    private mutating func update(
        _ id: String,
        _ turn: Turn,
        _ choice: FaultChoice
    ) throws(Problem) -> Deed {
        try turn.call.refuseQuery()
        let edit = try turn.call.edit()
        let slot = try slot(id)
        let resolved = try account.resolve(edit)
        if let refusal = account.providerRefusal(of: resolved, slot: slot) {
            return refuse(refusal, resolved, slot, turn)
        }
        let asked = resolved.fields
        switch choice {
        case .partial400:
            let fields = asked.filter { turn.dice.hits(0.5, $0.coin) }
            let changed = write(resolved, only: fields, slot: slot, at: turn.now)
            let problem = Problem.badRequest(
                "Webhook configuration failed",
                "The carrier did not accept the change."
            )
            return Deed(
                ending: .answer(.problem(problem, requestID: turn.requestID)),
                applied: fields == asked,
                changed: changed,
                fault: choice.name
            )
        case .ignored200:
            return Deed(
                ending: .answer(.json(200, account.rendered(account.numbers[slot]))),
                fault: choice.name
            )
        default:
            let changed = write(resolved, only: asked, slot: slot, at: turn.now)
            return Deed(
                ending: .answer(.json(200, account.rendered(account.numbers[slot]))),
                applied: true,
                changed: changed
            )
        }
    }

    /// A provider that the number cannot have. The other fields may be written all the same.
    private mutating func refuse(
        _ problem: Problem,
        _ edit: ResolvedEdit,
        _ slot: Int,
        _ turn: Turn
    ) -> Deed {
        var deed = Deed(ending: .answer(.problem(problem, requestID: turn.requestID)))
        guard turn.dice.hits(faults.partialRefusal, .partialRefusal) else { return deed }
        deed.changed = write(edit, only: [.label, .agent], slot: slot, at: turn.now)
        if !deed.changed.isEmpty { deed.fault = "partialRefusal" }
        return deed
    }

    /// Writes fields and remembers what the list shows until it catches up.
    mutating func write(
        _ edit: ResolvedEdit,
        only fields: [NumberField],
        slot: Int,
        at now: Moment
    ) -> [NumberField] {
        let before = account.numbers[slot]
        let changed = account.write(edit, only: fields, slot: slot, at: now)
        if !changed.isEmpty { lag.remember(before, slot: slot, at: now, lag: faults.listLag) }
        return changed
    }
}

extension NumberField {
    fileprivate var coin: Dice.Question {
        switch self {
        case .label: .partLabel
        case .agent: .partAgent
        case .provider: .partProvider
        }
    }
}

extension Call {
    /// The edit in the body of a PATCH.
    fileprivate func edit() throws(Problem) -> NumberEdit {
        let type = contentType?.prefix { $0 != ";" }.lowercased()
        guard type?.split(separator: " ") == ["application/json"] else {
            throw Problem(
                status: 415,
                title: "Unsupported media type",
                message: "The header `Content-Type` must be `application/json`."
            )
        }
        let json = try json()
        do {
            return try NumberEdit(reading: json, by: .client)
        } catch {
            throw .badRequest(error)
        }
    }

    func refuseQuery() throws(Problem) {
        if let pair = try query().first {
            throw .badRequest("Invalid query", "There is no parameter `\(pair.name)` here.")
        }
    }
}
