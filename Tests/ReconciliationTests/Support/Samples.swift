import Reconciliation

/// The numbers of the tests, in ascending order: +14155550100 and those that follow.
func number(_ index: Int) -> PhoneNumber {
    guard let number = PhoneNumber(digits: 14_155_550_100 + UInt64(index)) else {
        preconditionFailure("the numbers of the tests are valid")
    }
    return number
}

/// The index of one of the numbers above.
func index(of number: PhoneNumber) -> Int {
    Int(number.digits) - 14_155_550_100
}

/// The id that a number has in the account.
func id(_ index: Int) -> NumberID { NumberID("ap_\(index)") }

extension Settings {
    static func label(_ text: Text) -> Settings { Settings(label: text) }
    static func agent(_ id: AgentID) -> Settings { Settings(agent: .assigned(id)) }
    static func provider(_ id: ProviderID) -> Settings { Settings(provider: id) }
    static let unassigned = Settings(agent: .unassigned)
}

/// What a desired state asks of one number.
struct Wish {
    var index: Int
    var settings: Settings
    var id: NumberID?
    var isProtected = false

    init(_ index: Int, _ settings: Settings, id: NumberID? = nil, isProtected: Bool = false) {
        self.index = index
        self.settings = settings
        self.id = id
        self.isProtected = isProtected
    }
}

/// A desired state in the file `numbers.json`; number n stands in line n + 1.
func desired(_ wishes: [Wish]) -> DesiredState {
    var table = NumberTable<SourcePlace>()
    for wish in wishes.sorted(by: { $0.index < $1.index }) {
        table.append(
            number(wish.index),
            id: wish.id,
            settings: wish.settings,
            note: SourcePlace(
                part: 0, line: UInt32(wish.index + 1), isProtected: wish.isProtected)
        )
    }
    return DesiredState(parts: ["numbers.json"], numbers: table, aliases: Aliases())
}

func desired(_ wishes: Wish...) -> DesiredState { desired(wishes) }

/// What was last applied to one number.
struct Known {
    var index: Int
    var base: LastAppliedNumber

    init(
        _ index: Int,
        _ settings: Settings,
        id known: NumberID? = nil,
        hasID: Bool = true,
        generation: UInt32 = 1,
        inDoubt: FieldSet = [],
        isStalled: Bool = false
    ) {
        self.index = index
        base = LastAppliedNumber(
            id: hasID ? known ?? NumberID("ap_\(index)") : nil,
            settings: settings,
            memory: Memory(generation: generation, inDoubt: inDoubt, isStalled: isStalled)
        )
    }
}

func lastApplied(_ known: [Known]) -> LastApplied {
    var table = NumberTable<Memory>()
    for one in known.sorted(by: { $0.index < $1.index }) {
        table.append(
            number(one.index),
            id: one.base.id,
            settings: one.base.settings,
            note: one.base.memory
        )
    }
    return LastApplied(table)
}

func lastApplied(_ known: Known...) -> LastApplied { lastApplied(known) }

/// A number as the account shows it.
func live(
    _ index: Int,
    label: Text? = nil,
    agent: AgentID? = nil,
    provider: LiveProvider = .twilio("ata_1"),
    id other: NumberID? = nil
) -> LiveNumber {
    LiveNumber(
        id: other ?? id(index),
        number: number(index),
        label: label,
        agent: agent,
        provider: provider
    )
}

/// One row of a table of numbers, as a value to compare.
struct Line: Hashable {
    let number: PhoneNumber
    let lastApplied: LastAppliedNumber
}

func lines(_ state: LastApplied) -> [Line] {
    let table = state.numbers
    return table.rows.map { row in
        Line(
            number: row.number,
            lastApplied: LastAppliedNumber(
                id: table.id(of: row),
                settings: table.settings(of: row),
                memory: row.note
            )
        )
    }
}

extension Limits {
    /// One number may change, and none may lose its agent.
    static let strict = Limits(
        changes: Share(count: 1, percent: 0), unassigned: Share(count: 0, percent: 0))
}
