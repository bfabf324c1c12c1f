// One page of the list. The cursor is looked up, not searched for: its slot by id, its place by
// bisection, so a page costs the same at ten numbers and at a million.

/// What a list call asks for.
struct PageQuery: Sendable, Equatable {
    enum Cursor: Sendable, Equatable {
        case first
        case after(String)
        case before(String)
    }

    var limit = 10
    var cursor = Cursor.first
    var agentID: String?
    var providerID: String?
    var type: String?
    /// Part of a number or a label, in any case of letters.
    var search: String?
}

struct Page: Sendable, Equatable {
    var slots: [Int]
    /// Whether the list goes on in the direction of the page.
    var hasMore: Bool
}

extension Account {
    func page(_ query: PageQuery) throws(Problem) -> Page {
        switch query.cursor {
        case .first: return page(query, positions: order.indices)
        case .after(let id):
            let position = try position(ofCursor: id, "starting_after")
            return page(query, positions: (position + 1)..<order.count)
        case .before(let id):
            let position = try position(ofCursor: id, "ending_before")
            let reversed = page(query, positions: (0..<position).reversed())
            return Page(slots: reversed.slots.reversed(), hasMore: reversed.hasMore)
        }
    }

    private func page(_ query: PageQuery, positions: some Sequence<Int>) -> Page {
        var slots: [Int] = []
        let search = query.search?.lowercased()
        for position in positions {
            let slot = Int(order[position])
            guard matches(numbers[slot], query, search) else { continue }
            guard slots.count < query.limit else { return Page(slots: slots, hasMore: true) }
            slots.append(slot)
        }
        return Page(slots: slots, hasMore: false)
    }

    private func matches(_ number: PhoneNumber, _ query: PageQuery, _ search: String?) -> Bool {
        if let id = query.agentID, number.agent.map({ agents[$0].id }) != id { return false }
        if let id = query.providerID, number.provider.map({ providers[$0].id }) != id {
            return false
        }
        if let type = query.type, self.type(of: number) != type { return false }
        guard let search else { return true }
        return number.e164.contains(search)
            || number.label?.lowercased().contains(search) == true
    }

    func type(of number: PhoneNumber) -> String {
        number.provider.map { providers[$0].type } ?? Provider.cartesiaType
    }

    private func position(ofCursor id: String, _ name: String) throws(Problem) -> Int {
        guard let slot = slot(ofID: id) else {
            throw .badRequest("Invalid cursor", "`\(name)` names no phone number: \(id).")
        }
        return position(of: numbers[slot])
    }
}
