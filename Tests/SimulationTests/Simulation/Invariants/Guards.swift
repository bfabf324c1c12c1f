import Reconciliation

/// What people asked a daemon to leave alone, and how far it may go unasked, told without the core.
struct Guards {
    /// When each pause ends; `nil` stands for every number.
    private(set) var pauses: [PhoneNumber?: Instant] = [:]
    /// The generation that the journal last told of each number, not folded by the core.
    var generations: [PhoneNumber: UInt32] = [:]
    /// The earliest retry that the event before has promised.
    var retriesAt: Instant?
    /// A pause began or was ended, and no record tells of it yet.
    var owesPauses = false
    /// The approval that was used, while no record tells of it.
    var owedApproval: Digest?
    /// What the event under way asks to be undone, and with which approval.
    var undoing: [Pin]?
    var undoApproval: Approval?
    /// Something was undone, and no record tells of it yet.
    private(set) var owesPins = false
    /// The event under way used an approval.
    var isApproving = false
    /// The approval that the event under way used, and what was approved of the revision in force.
    var approval: Approval?
    var approvedPlan: ApprovedPlan?
    /// Numbers of which a revision that nobody approved asks something else than the one before.
    private var changed: Set<PhoneNumber> = []
    /// Those of them that were sent, that lost their agent, and how many others were let go.
    private var sent: Set<PhoneNumber> = []
    private var unassigned: Set<PhoneNumber> = []
    private var released = 0

    init() {}

    /// Goes on with the pauses and the last words of the journal that a disk tells of.
    init(
        _ memories: [PauseMemory],
        _ entries: [PhoneNumber: JournalEntry],
        at now: Instant
    ) {
        generations = entries.filter { $0.value.kind != .released }.mapValues(\.generation)
        for memory in memories { pauses[memory.number] = now + memory.left }
    }

    mutating func pause(_ requests: [Pause.Request], at now: Instant) {
        for request in requests {
            let until = now + request.length
            pauses[request.number] = max(until, pauses[request.number] ?? until)
        }
        owesPauses = true
    }

    mutating func undoes(_ pins: [Pin], _ approval: Approval?) {
        undoing = pins
        undoApproval = approval
    }

    /// What an undo changes is not the doing of the revision.
    mutating func undid(_ numbers: [PhoneNumber]) {
        owesPins = true
        changed.subtract(numbers)
    }

    /// Takes note of a record, and answers whether it must tell the pins.
    mutating func writesPins() -> Bool {
        defer { owesPins = false }
        return owesPins
    }

    mutating func retries(at time: Instant) {
        retriesAt = retriesAt.map { min($0, time) } ?? time
    }

    mutating func resume(_ numbers: [PhoneNumber]?) {
        if let numbers {
            for number in numbers { pauses[number] = nil }
        } else {
            pauses = [:]
        }
        owesPauses = true
    }

    /// Whether a pause stops a number.
    func stops(_ number: PhoneNumber, at now: Instant) -> Bool {
        [pauses[nil], pauses[number]].contains { $0.map { $0 > now } ?? false }
    }

    /// Whether these are the pauses, those aside that are about to end.
    func agree(with memories: [PauseMemory], at now: Instant) -> Bool {
        let written = Set(memories.filter { $0.left > .seconds(5) }.map(\.number))
        let known = pauses.filter { $0.value > now }
        let lasting = known.filter { $0.value > now + .seconds(5) }
        return written.isSubset(of: known.keys)
            && lasting.keys.allSatisfy { number in
                memories.contains { $0.number == number }
            }
    }

    /// A revision holds from now on.
    mutating func began(changing changed: Set<PhoneNumber>, releasing released: Int) {
        self.changed = changed
        self.released = released
        sent = []
        unassigned = []
    }

    /// A PATCH leaves; how many numbers the revision has reached, and how many lost their agent.
    mutating func reaches(_ request: PatchRequest) -> (all: Int, unassigned: Int) {
        if changed.contains(request.number) {
            sent.insert(request.number)
            if request.body.agent == .unassigned { unassigned.insert(request.number) }
        }
        return (sent.count + released, unassigned.count)
    }
}
