import Testing

@testable import Reconciliation

// A storm does to a reconciler whatever can be done to it, in an order that a seed decides: answers
// of every kind, edits of the file, edits by people, refused keys, slow disks. Then it calms down,
// and everything must come to be as the file says.

/// A script, and an account that is what the PATCHes and the people made of it.
final class Storm {
    let script: Script
    var dice: Dice
    private(set) var account: [Int: LiveNumber] = [:]
    private(set) var wishes: [Wish] = []
    private var edits = 0
    private var idleWakes = 0
    private var lastWake: Instant?
    static let size = 6

    init(seed: UInt64) {
        var dice = Dice(seed: seed)
        // Without reading, nobody but Patchbay may change anything: it could not be seen.
        let reads = !dice.oneIn(5)
        let known = (0..<Self.size).filter { _ in reads && dice.oneIn(2) }.map {
            Known($0, dice.settings(), inDoubt: dice.oneIn(3) ? dice.fields() : [])
        }
        script = Script(drift: .repair, reads: reads, known: known, seed: seed)
        self.dice = dice
        for index in 0..<Self.size { account[index] = live(index, label: "A") }
    }

    /// Whether nothing will happen any more.
    var isOver: Bool {
        script.reconciler.nextWakeup == nil && script.reconciler.hold == nil
            && script.readings.isEmpty && script.sends.isEmpty && script.record == nil
    }

    /// One thing happens.
    func gust() {
        switch dice.below(20) {
        case 0: editFile()
        case 1 where script.reconciler.policy.reads: editAccount()
        case 2: script.tell(.reconcileRequested)
        case 3 where dice.oneIn(4): script.tell(.desiredRefused("mistake \(edits)"))
        case 4: script.tell(.woke, after: dice.span(upTo: .seconds(90)))
        case 5...7: if script.record != nil { script.recorded() }
        default: goOn(isCalm: false)
        }
    }

    /// What is under way ends, in any order; else the next wakeup comes.
    func goOn(isCalm: Bool) {
        let canRecord = script.record != nil
        let count = script.sends.count + script.readings.count + (canRecord ? 1 : 0)
        if count == 0 || (!isCalm && dice.oneIn(3)) { return wake() }
        var chosen = dice.below(count)
        if canRecord, chosen == 0 {
            script.recorded()
            return
        }
        chosen -= canRecord ? 1 : 0
        if chosen < script.sends.count {
            let request = script.sends[chosen].request
            answer(request, isCalm: isCalm)
        } else {
            let query = script.readings[chosen - script.sends.count].query
            script.observe(isCalm || !dice.oneIn(3) ? truth(query) : trouble(query), query)
        }
    }

    private func wake() {
        guard let next = script.reconciler.nextWakeup else {
            if script.reconciler.hold != nil { script.tell(.keyRenewed) }
            return
        }
        let isNew = lastWake.map { next > $0 } ?? true
        let orders = script.wake()
        idleWakes = isNew || !orders.isEmpty ? 0 : idleWakes + 1
        lastWake = script.now
        if idleWakes > 3 { Issue.record("a busy loop at \(next)") }
        if orders.contains("renew key"), !dice.oneIn(3) { script.tell(.keyRenewed) }
    }

    func editFile() {
        edits += 1
        var wishes: [Wish] = []
        for index in 0..<Self.size where !dice.oneIn(4) {
            let old = self.wishes.first { $0.index == index }
            let isKept = old != nil && !dice.oneIn(3)
            let settings = isKept ? old?.settings : dice.settings(canBeEmpty: false)
            wishes.append(Wish(index, settings ?? .label("A"), id: isKept ? old?.id : nil))
            // What can neither be read nor is known by its id cannot be changed.
            if dice.oneIn(5) || !script.reconciler.policy.reads {
                wishes[wishes.count - 1].id = id(index)
            }
        }
        self.wishes = wishes
        script.tell(.desired(desired(wishes), Digest("edit \(edits)")))
    }

    private func editAccount() {
        let index = dice.below(Self.size)
        account[index]?.take(dice.settings())
    }

    private func answer(_ request: PatchRequest, isCalm: Bool) {
        let index = index(of: request.number)
        func carryOut(_ fields: FieldSet) { account[index]?.take(request.body.only(fields)) }
        if isCalm || dice.oneIn(2) {
            carryOut(.all)
            script.answer(index, account[index].map { .shows($0) } ?? .lost)
            return
        }
        let harmless: [Reply<LiveNumber>] = [
            .notSent, .status(401), .status(403), .status(429),
            .status(429, retryAfter: .seconds(dice.below(40))),
        ]
        let unsettled: [Reply<LiveNumber>] = [
            .lost, .status(500), .status(503, retryAfter: .seconds(5)), .status(200),
            .status(400), .status(404), account[index].map { .shows($0) } ?? .lost,
        ]
        if dice.oneIn(3) { return _ = script.answer(index, dice.pick(harmless)) }
        carryOut(dice.fields())
        script.answer(index, dice.pick(unsettled))
    }

    private func truth(_ query: Query) -> Observation {
        switch query {
        case .number(let id):
            let number = account.values.first { $0.id == id }
            return .number(number.map { .shows($0) } ?? .status(404))
        case .numbers(let cursor):
            let all = account.values.sorted { $0.id < $1.id }.filter { number in
                cursor.map { $0 < number.id } ?? true
            }
            let page = NumberPage(numbers: Array(all.prefix(4)), hasMore: all.count > 4)
            return .numbers(.content(page))
        case .agents:
            return .agents(
                .content(["agent_1", "agent_2"].map { LiveAgent(id: $0, name: "name") }))
        case .providers:
            return .providers(
                .content(["ata_1", "ata_2"].map { LiveProviderAccount(id: $0, type: "twilio") }))
        }
    }

    private func trouble(_ query: Query) -> Observation {
        func reply<Content>() -> Reply<Content> {
            dice.pick([
                .lost, .notSent, .status(500), .status(429, retryAfter: .seconds(3)),
                .status(401), .status(403), .status(400), .status(404), .status(200),
            ])
        }
        return switch query {
        case .number: .number(reply())
        case .numbers: .numbers(reply())
        case .agents: .agents(reply())
        case .providers: .providers(reply())
        }
    }
}
