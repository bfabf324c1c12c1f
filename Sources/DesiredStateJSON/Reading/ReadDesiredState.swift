package import Reconciliation

/// Reads a desired state from its parts: one file, or every file of a folder in the order of names.
///
/// - Parameters:
///   - parts: The files; together at most 1 GiB.
///   - path: What a desired state without any file is called in the mistake.
/// - Throws: Every mistake in any of them (of more than 100 the first 100 and the count).
package func readDesiredState(
    _ parts: [DesiredPart],
    from path: String = "the desired state"
) throws(Mistakes) -> DesiredState {
    try readDesiredState(parts, from: path, bounds: .desiredState)
}

func readDesiredState(
    _ parts: [DesiredPart],
    from path: String,
    bounds: Bounds
) throws(Mistakes) -> DesiredState {
    if parts.isEmpty {
        let none = [DesiredPart(path: path, bytes: [])]
        throw Mistakes(Findings(.missingNumbers), in: none, hints: Hints())
    }
    if let excess = excess(of: parts, over: bounds) {
        throw Mistakes(excess, in: parts, hints: Hints())
    }
    var reader = DesiredReader(bounds: bounds)
    reader.read(parts)
    let (table, findings) = (reader.table, reader.scanner.findings)
    if !findings.isEmpty {
        var hints = Hints()
        reader.agents.forEach(in: table.agents) { hints.agents.append(($0, $1.string)) }
        reader.providers.forEach(in: table.providers) { hints.providers.append(($0, $1.string)) }
        throw Mistakes(findings, in: parts, hints: hints)
    }
    let aliases = Aliases(
        agents: reader.agents.names(of: table.agents),
        providers: reader.providers.names(of: table.providers)
    )
    return DesiredState(parts: parts.map(\.path), numbers: table, aliases: aliases)
}

/// What is too large to be read at all.
private func excess(of parts: [DesiredPart], over bounds: Bounds) -> Findings? {
    if parts.count > bounds.parts {
        return Findings(.tooManyParts(limit: bounds.parts), part: bounds.parts)
    }
    var total = 0
    for (part, content) in parts.enumerated() {
        total += content.bytes.count
        if total > bounds.bytes { return Findings(.tooLarge(limit: bounds.bytes), part: part) }
    }
    return nil
}
