// An edit against the account: what it names must exist, then it is written field by field.
// Resolving and writing are apart because a refusal may still be partly written (API.md, open 3).

/// An edit whose agent and provider were found.
struct ResolvedEdit: Sendable, Equatable {
    var label: Asked<String?> = .nothing
    var agent: Asked<Int?> = .nothing
    var provider: Asked<Int?> = .nothing

    /// The fields that the edit mentions.
    var fields: [NumberField] {
        NumberField.allCases.filter { field in
            switch field {
            case .label: label.isMentioned
            case .agent: agent.isMentioned
            case .provider: provider.isMentioned
            }
        }
    }
}

extension Account {
    /// Finds what the edit names; an agent or provider that does not exist is a 404.
    func resolve(_ edit: NumberEdit) throws(Problem) -> ResolvedEdit {
        var resolved = ResolvedEdit(label: edit.label)
        if case .value(let id) = edit.agentID {
            resolved.agent = .value(nil)
            if let id {
                guard let index = agent(named: id) else { throw .notFound("agent", id) }
                resolved.agent = .value(index)
            }
        }
        if case .value(let id) = edit.providerID {
            resolved.provider = .value(nil)
            if let id {
                guard let index = provider(named: id) else { throw .notFound("provider", id) }
                resolved.provider = .value(index)
            }
        }
        return resolved
    }

    /// Why the number cannot have the provider that the edit asks for; nil when it can.
    func providerRefusal(of edit: ResolvedEdit, slot: Int) -> Problem? {
        let number = numbers[slot]
        guard case .value(let wanted) = edit.provider, wanted != number.provider else { return nil }
        guard let wanted, let current = number.provider else {
            return .badRequest(
                "Changing between provider types is not supported",
                "The number \(number.e164) belongs to the provider type `cartesia`."
            )
        }
        let from = providers[current]
        let to = providers[wanted]
        guard from.type == to.type else {
            return .badRequest(
                "Changing between provider types is not supported",
                "The number \(number.e164) belongs to the provider type `\(from.type)`, "
                    + "and \(to.id) is of the type `\(to.type)`."
            )
        }
        guard to.accountSID == number.accountSID else {
            return .badRequest(
                "Phone number not found",
                "The number \(number.e164) was not found in the account of provider \(to.id)."
            )
        }
        return nil
    }

    /// Writes those of the edit's fields that are in `fields`, and says whose value moved.
    /// An edit that moves nothing leaves `updated_at` alone (API.md, open 7).
    mutating func write(
        _ edit: ResolvedEdit,
        only fields: [NumberField],
        slot: Int,
        at now: Moment
    ) -> [NumberField] {
        let before = numbers[slot]
        var number = before
        if fields.contains(.label), case .value(let label) = edit.label { number.label = label }
        if fields.contains(.agent), case .value(let agent) = edit.agent { number.agent = agent }
        if fields.contains(.provider), case .value(let provider) = edit.provider {
            number.provider = provider
        }
        var moved: [NumberField] = []
        // By bytes: Swift's equality would take two spellings of one accented letter for one label.
        let isSameLabel =
            before.label.map { Array($0.utf8) } == number.label.map { Array($0.utf8) }
        if !isSameLabel { moved.append(.label) }
        if before.agent != number.agent { moved.append(.agent) }
        if before.provider != number.provider { moved.append(.provider) }
        if !moved.isEmpty {
            number.updatedAt = now
            numbers[slot] = number
        }
        return moved
    }

    /// Deletes an agent. Its numbers lose it, or keep pointing at it when `dangling`.
    mutating func deleteAgent(_ index: Int, dangling: Bool, at now: Moment) {
        agents[index].isDeleted = true
        guard !dangling else { return }
        for slot in numbers.indices where numbers[slot].agent == index {
            numbers[slot].agent = nil
            numbers[slot].updatedAt = now
        }
    }
}
