import Reconciliation

/// The account as the API keeps it.
struct Server {
    private(set) var lines: [Line] = []
    let pageSize: Int
    /// The key is refused until then.
    var refusesKeyUntil: Instant?
    /// Nothing that is sent to it gets an answer until then.
    var isDownUntil: Instant?
    /// What it lets in at all.
    var limiter: Limiter?
    /// It has a limit before the calm.
    private(set) var hasLimit = false
    /// What is wrong with the list that is being read.
    var listTrouble: ListTrouble?
    /// The list goes forward, not backward.
    var isReordered = false
    private var idCount = 0

    init(count: Int, at now: Instant, dice: inout Dice) {
        pageSize = dice.pick([1, 3, 100])
        if dice.chance(0.25) { limiter = Limiter(dice: &dice) }
        hasLimit = limiter != nil
        for index in 0..<count {
            let number = Catalogue.number(index)
            let live = dice.chance(0.95) ? fresh(number, &dice) : nil
            lines.append(Line(number, live, at: now))
        }
    }

    func line(_ number: PhoneNumber) -> Line? {
        lines.first { $0.number == number }
    }

    func live(_ number: PhoneNumber) -> LiveNumber? {
        line(number)?.live
    }

    func line(withID id: NumberID) -> Line? {
        lines.first { $0.live?.id == id }
    }

    /// What a number held at a point in time, looked up by the id that it had then.
    func live(withID id: NumberID, at time: Instant) -> LiveNumber? {
        for line in lines {
            if let live = line.live(at: time), live.id == id { return live }
        }
        return nil
    }

    /// The whole account as it is.
    var account: Account {
        Account(
            numbers: lines.compactMap(\.live),
            agents: Catalogue.liveAgents,
            providers: Catalogue.liveProviders
        )
    }

    mutating func change(
        _ number: PhoneNumber,
        to live: LiveNumber?,
        by writer: Writer,
        at now: Instant
    ) {
        guard let index = lines.firstIndex(where: { $0.number == number }) else { return }
        lines[index].become(live, by: writer, at: now)
    }

    /// A number as it is when someone has just provisioned or imported it.
    mutating func fresh(_ number: PhoneNumber, _ dice: inout Dice) -> LiveNumber {
        idCount += 1
        let provider: LiveProvider =
            switch dice.number(0...9) {
            case 0: .cartesia
            case 1: .other(type: "sip_trunk", id: Catalogue.trunk)
            default: .twilio(dice.pick(Catalogue.providers))
            }
        return LiveNumber(
            id: NumberID("pn_\(number.digits % 1000)_\(idCount)"),
            number: number,
            label: dice.chance(0.6) ? dice.pick(Catalogue.labels) : nil,
            agent: dice.chance(0.6) ? dice.pick(Catalogue.agents) : nil,
            provider: provider
        )
    }

    /// Why a number cannot get these settings: the status of the answer, or `nil`.
    func obstacle(to body: Settings, for live: LiveNumber) -> UInt16? {
        if case .assigned(let agent) = body.agent, !Catalogue.agents.contains(agent) { return 404 }
        guard let provider = body.provider, live.provider.id != provider else { return nil }
        guard case .twilio = live.provider else { return 400 }
        if provider == Catalogue.pickyProvider {
            return live.number.digits.isMultiple(of: 2) ? nil : 400
        }
        return Catalogue.providers.contains(provider) ? nil : 404
    }
}
