import Reconciliation

/// Finds what the user probably meant, for a bounded price however many names there are.
struct Hints {
    /// The names that can be meant, with the ids they stand for.
    var agents: [(alias: String, id: String)] = []
    var providers: [(alias: String, id: String)] = []
    /// Candidates that may still be looked at, in all.
    private var looks = 200_000
    /// Candidates that may still be compared letter by letter, in all.
    private var comparisons = 2_000

    init() {}

    func names(of kind: AliasKind) -> [(alias: String, id: String)] {
        kind == .agent ? agents : providers
    }

    /// The alias that stands for an id.
    mutating func alias(of id: String, _ kind: AliasKind) -> String? {
        let names = names(of: kind)
        guard looks >= names.count else { return nil }
        looks -= names.count
        return names.first { $0.id.utf8.elementsEqual(id.utf8) }?.alias
    }

    /// The candidate that is written most alike, if one is close and there is time left to look.
    mutating func nearest(to name: String, among candidates: some Collection<String>) -> String? {
        guard looks >= candidates.count, name.utf8.count <= 64 else { return nil }
        looks -= candidates.count
        let lower = name.lowercased()
        if let same = candidates.first(where: { $0 != name && $0.lowercased() == lower }) {
            return same
        }
        let letters = Letters(name)
        let limit = min(3, max(1, name.utf8.count / 3))
        let close = candidates.filter { letters.couldBe(Letters($0), within: limit) }
            .prefix(max(comparisons, 0))
        comparisons -= close.count
        return Reconciliation.nearest(to: name, among: close, spelling: { $0 })
    }
}

/// Which letters a name has: enough to see that two names are far apart.
private struct Letters {
    private var seen: UInt64 = 0
    private var count = 0

    init(_ name: String) {
        for byte in name.utf8 {
            seen |= 1 << UInt64(byte & 63)
            count += 1
        }
    }

    /// Whether `limit` edits could lead from one to the other; each changes at most two letters.
    func couldBe(_ other: Letters, within limit: Int) -> Bool {
        abs(count - other.count) <= limit
            && (seen ^ other.seen).nonzeroBitCount <= 2 * limit
    }
}

extension Problem {
    /// The words for a name that is not known.
    func guess(about marked: Marked, hints: inout Hints) -> Wording {
        switch self {
        case .unknownKey(let keys):
            let names = keys.map(\.name)
            return Wording(
                "there is no key \(marked.quoted) here",
                mend: names.count == 1
                    ? "the only key is \(names[0])"
                    : "the keys are \(names.joined(separator: ", "))",
                suggestion: hints.nearest(to: marked.text, among: names)
            )
        case .unknownAlias(let kind): return unknown(kind, marked, &hints)
        default: return Wording("this is not understood")
        }
    }

    private func unknown(_ kind: AliasKind, _ marked: Marked, _ hints: inout Hints) -> Wording {
        if let alias = hints.alias(of: marked.text, kind) {
            return Wording(
                "\(marked.quoted) is the id of \(kind.article) \(kind.name), not an alias",
                mend: "write the alias",
                suggestion: alias
            )
        }
        var wording = Wording("no \(kind.name) is called \(marked.quoted)")
        let literal = "{ \"id\": \(marked.quoted) }"
        if marked.text.hasPrefix(kind == .agent ? "agent_" : "ata_") {
            wording.mend = "for the id itself write \(literal)"
            return wording
        }
        wording.mend = "define it in \"\(kind.section)\""
        var text = marked.text
        if text.withUTF8(isID) { wording.mend += ", or if it is an id write \(literal)" }
        wording.suggestion = hints.nearest(
            to: marked.text,
            among: hints.names(of: kind).lazy.map(\.alias)
        )
        return wording
    }
}
