// One simulated account: its agents, providers and phone numbers, and the indices that keep a list
// page and a look-up fast at a million numbers. A pure value: it knows no HTTP, no fault, no clock.
//
// Numbers live in `numbers` and are named by their place there (a slot). A slot is never used
// again; a deleted number leaves `order` and both indices. `order` holds the living slots as the
// API lists them: created last first, then by id.

struct Account: Sendable {
    var agents: [Agent]
    let providers: [Provider]
    var numbers: [PhoneNumber]
    var order: [Int32]
    private var slotByID: [String: Int32]
    private var slotByDigits: [UInt64: Int32]

    init(agents: [Agent] = [], providers: [Provider] = [], numbers: [PhoneNumber] = []) {
        self.agents = agents
        self.providers = providers
        self.numbers = numbers
        order = numbers.indices.map { Int32($0) }
        slotByID = Dictionary(minimumCapacity: numbers.count)
        slotByDigits = Dictionary(minimumCapacity: numbers.count)
        for (slot, number) in numbers.enumerated() {
            slotByID[number.id] = Int32(slot)
            slotByDigits[number.digits] = Int32(slot)
        }
        // A generated fleet comes in list order; sorting a million texts to find that out costs
        // seconds in a debug build, looking costs nothing.
        let isSorted = zip(numbers, numbers.dropFirst()).allSatisfy { $0.isListedBefore($1) }
        if !isSorted {
            order.sort { numbers[Int($0)].isListedBefore(numbers[Int($1)]) }
        }
    }

    func slot(ofID id: String) -> Int? {
        slotByID[id].map { Int($0) }
    }

    /// By id, or by the number itself (`+14155550100`).
    func slot(named name: String) -> Int? {
        if let slot = slot(ofID: name) { return slot }
        guard let digits = PhoneNumber.digits(ofE164: name) else { return nil }
        return slotByDigits[digits].map { Int($0) }
    }

    /// The index of an agent that exists.
    func agent(named id: String) -> Int? {
        agents.firstIndex { $0.id == id && !$0.isDeleted }
    }

    func provider(named id: String) -> Int? {
        providers.firstIndex { $0.id == id }
    }

    /// Where a slot stands in the list, or would stand: the first position not listed before it.
    func position(of number: PhoneNumber) -> Int {
        var low = 0
        var high = order.count
        while low < high {
            let middle = (low + high) / 2
            if numbers[Int(order[middle])].isListedBefore(number) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }

    mutating func insert(_ number: PhoneNumber) -> Int {
        let slot = numbers.count
        order.insert(Int32(slot), at: position(of: number))
        numbers.append(number)
        slotByID[number.id] = Int32(slot)
        slotByDigits[number.digits] = Int32(slot)
        return slot
    }

    mutating func remove(slot: Int) {
        let number = numbers[slot]
        order.remove(at: position(of: number))
        slotByID[number.id] = nil
        slotByDigits[number.digits] = nil
    }
}
