// The keys of the format. A key that is added here is read in one place of `DesiredReader`, shown
// in the mistake `unknown-key`, and described in `config/desired-state.schema.json`.

/// The keys of a file.
enum DocumentKey: Int, CaseIterable {
    case schema
    case agents
    case providers
    case numbers

    var name: StaticString {
        switch self {
        case .schema: "$schema"
        case .agents: "agents"
        case .providers: "providers"
        case .numbers: "numbers"
        }
    }

    static let all = allCases.map { StaticKey(name: $0.name.description) }
}

/// The keys of one number.
enum EntryKey: Int, CaseIterable {
    case label
    case agent
    case provider
    case id
    case protect

    var name: StaticString {
        switch self {
        case .label: "label"
        case .agent: "agent"
        case .provider: "provider"
        case .id: "id"
        case .protect: "protect"
        }
    }

    static let all = allCases.map { StaticKey(name: $0.name.description) }
}

/// The only key of a literal reference: `{ "id": "…" }`.
let referenceKeys = [StaticKey(name: "id")]

/// Which keys of one object have been met, and where.
struct MetKeys {
    private var starts = SIMD8<Int>(repeating: -1)

    /// Remembers a key; answers where it was met first if it is there twice.
    @inline(__always)
    mutating func meet(_ key: Int, at start: Int) -> Int? {
        if starts[key] >= 0 { return starts[key] }
        starts[key] = start
        return nil
    }

    func contains(_ key: EntryKey) -> Bool { starts[key.rawValue] >= 0 }
}
