import Reconciliation

/// What the agents or the providers are called in the files, with those that get a name now.
struct Naming {
    private var aliases: [Text: String] = [:]
    /// The new aliases, each with the part that it goes to.
    private(set) var additions: [(part: Int, alias: String, id: String)] = []

    /// - Parameters:
    ///   - sections: The parts with their aliases.
    ///   - prefix: What an alias begins with whose name leaves nothing of it.
    ///   - new: The ids that are written, each with the first part that needs it.
    ///   - names: What the account calls them.
    init(
        _ sections: [(part: DesiredPart, group: PartOutline.Group<PartOutline.Member>?)],
        prefix: String,
        new: [(part: Int, id: String)],
        names: [(id: String, name: String)]
    ) {
        var taken: Set<String> = []
        for (part, group) in sections {
            part.bytes.withUnsafeBufferPointer { bytes in
                for member in group?.items ?? [] {
                    let alias = bytes.text(of: member.key)
                    let id = Text(bytes.text(at: member.value))
                    taken.insert(alias)
                    // Of several the first in byte order is shown elsewhere, too.
                    if aliases[id].map({ Text(alias) < Text($0) }) ?? true { aliases[id] = alias }
                }
            }
        }
        let home = sections.firstIndex { $0.group != nil }
        let known = Dictionary(
            names.map { (Text($0.id), $0.name) }, uniquingKeysWith: { first, _ in first })
        var first: [Text: Int] = [:]
        for (part, id) in new where aliases[Text(id)] == nil && known[Text(id)] != nil {
            first[Text(id)] = first[Text(id)] ?? part
        }
        let nameless = first.keys.map { (id: $0.string, name: known[$0] ?? "") }
        let made = aliasNames(for: nameless, prefix: prefix, taken: taken)
        for (id, part) in first.sorted(by: { $0.key < $1.key }) {
            guard let alias = made[id.string] else { continue }
            aliases[id] = alias
            additions.append((home ?? part, alias, id.string))
        }
    }

    func agent(_ setting: AgentSetting) -> CanonicalDocument.Agent {
        switch setting {
        case .unassigned: .unassigned
        case .assigned(let id): aliases[id.text].map { .alias($0) } ?? .id(id)
        }
    }

    func provider(_ id: ProviderID) -> CanonicalDocument.Provider {
        aliases[id.text].map { .alias($0) } ?? .id(id)
    }
}
