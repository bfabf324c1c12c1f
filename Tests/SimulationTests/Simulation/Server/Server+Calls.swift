import Reconciliation

extension Server {
    /// Carries out a PATCH, of which `fields` are applied; answers with the number or a problem.
    mutating func patch(
        _ request: PatchRequest,
        only fields: FieldSet = .all,
        at now: Instant
    ) -> Reply<LiveNumber> {
        guard let live = line(withID: request.id)?.live else {
            return Reply(.answered(status: 404, content: nil), words: "no such number")
        }
        if let status = obstacle(to: request.body, for: live) {
            return Reply(.answered(status: status, content: nil), words: "not possible")
        }
        let next = live.patched(request.body.only(fields))
        change(live.number, to: next, by: .daemon, at: now)
        return Reply(.answered(status: 200, content: next))
    }

    func read(_ query: Query, asOf time: Instant, fault: Fault?, dice: inout Dice) -> Observation {
        switch query {
        case .numbers(let after):
            .numbers(page(after: after, asOf: time, fault: fault, dice: &dice))
        case .number(let id):
            .number(
                live(withID: id, at: time).map { Reply(.answered(status: 200, content: $0)) }
                    ?? Reply(.answered(status: 404, content: nil), words: "not found")
            )
        case .agents:
            .agents(Reply(.answered(status: 200, content: Catalogue.liveAgents)))
        case .providers:
            .providers(Reply(.answered(status: 200, content: Catalogue.liveProviders)))
        }
    }

    private func page(
        after cursor: NumberID?,
        asOf time: Instant,
        fault: Fault?,
        dice: inout Dice
    ) -> Reply<NumberPage> {
        let shown = lines.indices.filter { listTrouble?.shows($0) ?? true }.map { lines[$0] }
        let listed = isReordered ? shown : shown.reversed()
        let all = listed.compactMap { $0.live(at: time) }
        var start = 0
        if let cursor {
            guard let index = all.firstIndex(where: { $0.id == cursor }) else {
                return Reply(.answered(status: 400, content: nil), words: "no such cursor")
            }
            start = index + 1
        }
        if fault == .shifted { start = max(0, min(all.count, start + dice.pick([-1, 1]))) }
        let end = min(all.count, start + pageSize)
        var items = Array(all[start..<end])
        var hasMore = end < all.count
        if fault == .doubled {
            if dice.chance(0.3) {
                items = []
                hasMore = true
            } else if let item = items.first {
                items.append(item)
            }
        }
        return Reply(.answered(status: 200, content: NumberPage(numbers: items, hasMore: hasMore)))
    }
}
