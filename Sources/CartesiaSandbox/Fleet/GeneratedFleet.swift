// An account that looks like a real one: a dozen agents, three providers on one carrier account
// (numbers can move between them), one on another (numbers cannot move there), and numbers of
// which a few have no label or no agent.

struct GeneratedFleet {
    let count: Int
    let seed: UInt64

    static let largest = 1_000_000

    /// From this size on, one number belongs to Cartesia itself: the one at `cartesiaIndex`.
    static let smallestWithCartesia = 50
    private static let cartesiaIndex = 41

    func account() throws(SandboxRefusal) -> Account {
        guard (0...Self.largest).contains(count) else {
            throw SandboxRefusal(
                sentence: "A generated fleet has 0 to \(Self.largest) numbers, not \(count)."
            )
        }
        let providers = providers()
        return Account(agents: agents(), providers: providers, numbers: numbers(providers))
    }

    private var identifiers: Identifiers { Identifiers(seed: seed) }

    private func agents() -> [Agent] {
        Self.agentNames.enumerated().map { index, name in
            Agent(id: identifiers.id(.agent, index), name: name)
        }
    }

    private func providers() -> [Provider] {
        let accounts = [0, 0, 0, 1]
        let regions = ["us1", "us1", "ie1", "us1"]
        return accounts.indices.map { index in
            Provider(
                id: identifiers.id(.provider, index),
                type: "twilio",
                accountSID: identifiers.accountSID(accounts[index]),
                region: regions[index]
            )
        }
    }

    /// In list order. Four numbers share each `created_at`, so that the second key of the order,
    /// the id, has something to decide.
    private func numbers(_ providers: [Provider]) -> [PhoneNumber] {
        var numbers: [PhoneNumber] = []
        numbers.reserveCapacity(count)
        for start in stride(from: 0, to: count, by: 4) {
            let four = (start..<min(start + 4, count)).map { number($0, providers) }
            numbers += four.sorted { $0.isListedBefore($1) }
        }
        return numbers
    }

    private func number(_ index: Int, _ providers: [Provider]) -> PhoneNumber {
        let luck = mixed(seed ^ mixed(UInt64(index) &+ 0xF1EE7 << 40))
        let isCartesias = index == Self.cartesiaIndex && count >= Self.smallestWithCartesia
        let provider = isCartesias ? nil : Int(luck >> 40 & 3)
        let city = Self.cities[index % Self.cities.count]
        let created = Moment.opening.advanced(byMilliseconds: index / 4 * -61_000)
        return PhoneNumber(
            id: identifiers.id(.number, index),
            digits: FictitiousNumbers.digits(index),
            accountSID: provider.flatMap { providers[$0].accountSID },
            label: luck % 20 == 0 ? nil : "\(city) \(index / Self.cities.count + 1)",
            agent: luck >> 8 % 12 == 0 ? nil : Int(luck >> 16 % UInt64(Self.agentNames.count)),
            provider: provider,
            createdAt: created,
            updatedAt: created
        )
    }

    private static let agentNames = [
        "front desk", "night desk", "billing", "reservations", "returns", "dispatch",
        "intake", "pharmacy", "roadside", "appointments", "recruiting", "overflow",
    ]
    private static let cities = [
        "San Francisco", "Oakland", "Dublin", "Chicago", "Austin", "Boston", "Denver", "Seattle",
    ]
}
