// The two calls with a query, and what can be odd about a page.

extension World {
    func listNumbers(_ turn: Turn) throws(Problem) -> Deed {
        var query = try PageQuery(reading: try turn.call.query())
        if faults.loopPages { query.cursor = .first }
        var page = try account.page(query)
        let fault = bend(&page, query, turn.dice)
        let items = page.slots.map { slot in
            let number = lag.lookingBack(slot: slot, at: turn.now, lag: faults.listLag)
            return account.rendered(number ?? account.numbers[slot])
        }
        let body: JSONValue = ["data": .array(items), "has_more": .bool(page.hasMore)]
        return Deed(ending: .answer(.json(200, body)), fault: fault)
    }

    /// Bends a page as the faults say; names the fault that did it. A full page keeps its length
    /// and its last number comes again on the next page, so nothing is ever left out.
    private func bend(_ page: inout Page, _ query: PageQuery, _ dice: Dice) -> String? {
        if faults.emptyList {
            page = Page(slots: [], hasMore: false)
            return "emptyList"
        }
        if faults.loopPages {
            page.hasMore = true
            return "loopPages"
        }
        if !page.slots.isEmpty, dice.hits(faults.emptyPages, .emptyPage) {
            page = Page(slots: [], hasMore: true)
            return "emptyPages"
        }
        // With one number a page, a page that repeats one would not get on.
        guard query.limit > 1, let last = page.slots.last else { return nil }
        if case .after(let id) = query.cursor, let previous = account.slot(ofID: id),
            dice.hits(faults.shiftPages, .shift)
        {
            makeRoom(in: &page, query.limit)
            page.slots.insert(previous, at: 0)
            return "shiftPages"
        }
        guard dice.hits(faults.duplicateItems, .duplicate) else { return nil }
        makeRoom(in: &page, query.limit)
        page.slots.append(page.slots.last ?? last)
        return "duplicateItems"
    }

    private func makeRoom(in page: inout Page, _ limit: Int) {
        guard page.slots.count == limit else { return }
        page.slots.removeLast()
        page.hasMore = true
    }

    func listProviders(_ turn: Turn) throws(Problem) -> Deed {
        var providers = account.providers
        for (name, value) in try turn.call.query() {
            switch name {
            case "type":
                let type = try providerType(value)
                providers.removeAll { $0.type != type }
            case "account_sid": providers.removeAll { $0.accountSID != value }
            default: throw unknownParameter(name)
            }
        }
        let items = JSONValue.array(providers.map(account.rendered))
        let isWrapped = faults.wrapProviders
        return Deed(
            ending: .answer(.json(200, isWrapped ? ["data": items] : items)),
            fault: isWrapped ? "wrapProviders" : nil
        )
    }
}

private func unknownParameter(_ name: String) -> Problem {
    .badRequest("Invalid query", "There is no parameter `\(name)` here.")
}

private func providerType(_ text: String) throws(Problem) -> String {
    guard ["twilio", Provider.cartesiaType].contains(text) else {
        throw .badRequest("Invalid query", "`type` must be `twilio` or `cartesia`.")
    }
    return text
}

extension PageQuery {
    init(reading pairs: [(name: String, value: String)]) throws(Problem) {
        self.init()
        for (name, value) in pairs {
            guard !value.isEmpty else {
                throw .badRequest("Invalid query", "`\(name)` is empty.")
            }
            switch name {
            case "limit":
                let isPlain = value.utf8.allSatisfy { ($0 >= 0x30) && ($0 <= 0x39) }
                guard isPlain, let limit = Int(value), (1...100).contains(limit) else {
                    throw .badRequest("Invalid query", "`limit` must be 1 to 100.")
                }
                self.limit = limit
            case "starting_after", "ending_before":
                guard cursor == .first else {
                    throw .badRequest("Invalid query", "Only one cursor can be given.")
                }
                cursor = name == "starting_after" ? .after(value) : .before(value)
            case "agent_id": agentID = value
            case "provider_id": providerID = value
            case "type": type = try providerType(value)
            case "q": search = value
            default: throw unknownParameter(name)
            }
        }
    }
}
