import Testing

@testable import Reconciliation

extension Script {
    /// The file was read and is valid.
    @discardableResult
    func desire(_ wishes: Wish..., digest: Digest = "digest 1") -> [String] {
        desire(wishes, digest: digest)
    }

    @discardableResult
    func desire(_ wishes: [Wish], digest: Digest = "digest 1") -> [String] {
        tell(.desired(desired(wishes), digest))
    }

    /// The account is read from the first page to the providers, while time passes.
    ///
    /// - Returns: What is to be done after the last of it.
    @discardableResult
    func readAccount(
        _ numbers: LiveNumber..., agents: [AgentID] = ["agent_1", "agent_2"],
        providers: [ProviderID] = ["ata_1", "ata_2"]
    ) -> [String] {
        readAccount(numbers, agents: agents, providers: providers)
    }

    @discardableResult
    func readAccount(
        _ numbers: [LiveNumber], agents: [AgentID] = ["agent_1", "agent_2"],
        providers: [ProviderID] = ["ata_1", "ata_2"]
    ) -> [String] {
        reach(.numbers(after: nil))
        observe(
            .numbers(.content(NumberPage(numbers: numbers, hasMore: false))), .numbers(after: nil))
        reach(.agents)
        observe(.agents(.content(agents.map { LiveAgent(id: $0, name: "name") })), .agents)
        reach(.providers)
        let accounts = providers.map { LiveProviderAccount(id: $0, type: "twilio") }
        return observe(.providers(.content(accounts)), .providers)
    }

    /// Wakes until a reading is under way.
    func reach(_ query: Query) {
        for _ in 0..<20 where !readings.contains(where: { $0.query == query }) {
            if record != nil { recorded() } else { wake() }
        }
    }

    /// The reading of a number is refused until that is believed.
    func forbidReading(of index: Int) {
        for _ in 0..<Policy.refusedReadings where reconciler.canNumbersBeRead {
            reach(.number(id(index)))
            let refused = Observation.number(.status(403, "not allowed"))
            observe(refused, .number(id(index)), after: .seconds(1))
            writeAll()
        }
    }

    /// Wakes until something is to be done; what that is.
    @discardableResult
    func wakeUntilBusy() -> [String] {
        for _ in 0..<20 {
            let orders = wake()
            if !orders.isEmpty { return orders }
        }
        return []
    }

    /// Writes and wakes for a while, so that what may leave does.
    func workOn() {
        for _ in 0..<9 {
            writeAll()
            if reconciler.nextWakeup != nil { wake() }
        }
    }

    /// Whether nothing but the timer of the interval will wake it.
    var isIdle: Bool { reconciler.nextWakeup.map { $0 - now > .seconds(60) } ?? true }

    /// Wakes until a PATCH is under way.
    func wakeUntilSent() {
        for _ in 0..<20 where sends.isEmpty {
            if record != nil { recorded() } else { wake() }
        }
    }

    /// Answers every reading that is under way, and the records, as an account with these numbers.
    func answerReadings(_ numbers: LiveNumber..., agents: [AgentID] = ["agent_1", "agent_2"]) {
        writeAll()
        while let query = readings.first?.query {
            switch query {
            case .number(let id):
                let number = numbers.first { $0.id == id }
                observe(.number(number.map { .shows($0) } ?? .status(404, "not found")), query)
            case .numbers:
                let page = NumberPage(numbers: numbers, hasMore: false)
                observe(.numbers(.content(page)), query)
            case .agents:
                let all = agents.map { LiveAgent(id: $0, name: "name") }
                observe(.agents(.content(all)), query)
            case .providers:
                let twilio = LiveProviderAccount(id: "ata_1", type: "twilio")
                observe(.providers(.content([twilio])), query)
            }
            writeAll()
        }
    }

    /// Records come back at once, until none is under way; what else is to be done.
    @discardableResult
    func writeAll() -> [String] {
        var orders: [String] = []
        while record != nil { orders += recorded() }
        return orders.filter { !$0.hasPrefix("write") }
    }

    /// A service whose numbers are as they should be, all known and none with work.
    static func atRest(
        _ wishes: Wish..., drift: DriftPolicy = .repair, reads: Bool = true,
        limits: Limits = .none
    ) -> Script {
        atRest(wishes, drift: drift, reads: reads, limits: limits)
    }

    /// The same for any number of wishes.
    static func atRest(
        _ wishes: [Wish], drift: DriftPolicy = .repair, reads: Bool = true,
        limits: Limits = .none
    ) -> Script {
        let known = wishes.map { Known($0.index, $0.settings) }
        let script = Script(
            drift: drift, reads: reads, known: known, last: wishes, limits: limits)
        script.tell(.desired(desired(wishes), "digest 1"))
        script.writeAll()
        if reads {
            script.readAccount(wishes.map { live(asIn: $0) })
            script.writeAll()
        }
        script.pass(.seconds(10))
        script.reports = []
        return script
    }
}

/// The number as the account has it when a wish is fulfilled.
func live(asIn wish: Wish) -> LiveNumber {
    var agent: AgentID?
    if case .assigned(let id) = wish.settings.agent { agent = id }
    return live(
        wish.index,
        label: wish.settings.label,
        agent: agent,
        provider: .twilio(wish.settings.provider ?? "ata_1")
    )
}
