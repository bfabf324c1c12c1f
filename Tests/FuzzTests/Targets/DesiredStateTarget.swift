import Reconciliation

@testable import DesiredStateJSON

extension FuzzTarget {
    /// The reader of the desired state. The byte 0x1E, which no text has, starts another file.
    static let desiredState = FuzzTarget(name: "desired-state", longest: 4_096) { bytes in
        let parts = bytes.split(separator: 0x1E, maxSplits: 3, omittingEmptySubsequences: false)
            .enumerated().map { DesiredPart(path: "\($0).json", bytes: Array($1)) }
        let (first, second) = (Verdict(parts), Verdict(parts))
        switch (first, second) {
        case (.accepted(let state), .accepted(let other)):
            promise(meaning(of: state) == meaning(of: other), "two readings differ")
            checkAccepted(state, parts)
        case (.refused(let mistakes), .refused(let others)):
            promise(mistakes == others, "two readings differ in their mistakes")
            check(mistakes, in: parts)
        default: broken("accepted once and refused once")
        }
    }
}

private enum Verdict {
    case accepted(DesiredState)
    case refused(Mistakes)

    init(_ parts: [DesiredPart]) {
        do {
            self = .accepted(try readDesiredState(parts))
        } catch {
            self = .refused(error)
        }
    }
}

/// All that a desired state says, but for the places in the files.
private func meaning(of state: DesiredState) -> [String] {
    state.numbers.rows.map { row in
        let id = state.numbers.id(of: row)?.string ?? "-"
        return "\(row.number) \(id) \(state.numbers.settings(of: row)) \(row.note.isProtected)"
    }
}

private func checkAccepted(_ state: DesiredState, _ parts: [DesiredPart]) {
    let rows = state.numbers.rows
    promise(!rows.isEmpty, "a desired state without numbers")
    for (one, next) in zip(rows, rows.dropFirst()) {
        promise(one.number < next.number, "the numbers do not ascend")
    }
    for row in rows {
        let settings = state.numbers.settings(of: row)
        promise(!settings.isEmpty, "a number that manages nothing")
        let isSound = settings.label.map { canBeAskedFor(label: $0) } ?? true
        promise(isSound, "a label that nobody may ask for")
        let lines = parts[Int(row.note.part)].bytes.count { $0 == UInt8(ascii: "\n") } + 1
        promise((1...lines).contains(Int(row.note.line)), "a line outside of the file")
    }
    for part in parts {
        let isJSON = (try? ConfigurationDocument.parse(part.bytes, path: part.path)) != nil
        promise(isJSON, "accepted, and not JSON")
    }
    checkCanonical(state, parts)
    checkEdited(state, parts)
    let text = CanonicalDocument(numbers: rows.map { entry(of: $0, in: state) }).text
    guard case .accepted(let again) = Verdict([DesiredPart(path: "again", bytes: Array(text.utf8))])
    else { broken("what was written is refused: \(text)") }
    promise(meaning(of: again) == meaning(of: state), "what was written says something else")
    let same = CanonicalDocument(numbers: again.numbers.rows.map { entry(of: $0, in: again) })
    promise(same.text == text, "written again, it is another text")
}

/// Every part in canonical form says the same, and is in canonical form.
private func checkCanonical(_ state: DesiredState, _ parts: [DesiredPart]) {
    let written = parts.map { DesiredPart(path: $0.path, bytes: canonical($0)) }
    guard case .accepted(let again) = Verdict(written) else { broken("canonical, and refused") }
    promise(meaning(of: again) == meaning(of: state), "in canonical form it says something else")
    for part in written { promise(canonical(part) == part.bytes, "canonical form has another") }
}

/// Whatever is written in the place of values is read back, and so is a number that is added.
private func checkEdited(_ state: DesiredState, _ parts: [DesiredPart]) {
    let new = Settings(label: "\"é", agent: .assigned("agent_new"), provider: "ata_new")
    var editor = DesiredEditor(parts)
    editor.agentNames = [("agent_new", "New")]
    let rows = state.numbers.rows
    editor.set(Dictionary(uniqueKeysWithValues: rows.map { ($0.number, new) }))
    let free = (10...).lazy.compactMap { PhoneNumber(digits: $0) }
        .first { state.numbers.row(of: $0) == nil }
    if let free { editor.add(free, new, toPart: parts.count - 1) }
    let edited = editor.edited().map { DesiredPart(path: $0.path, bytes: $0.after) }
    guard case .accepted(let again) = Verdict(edited) else { broken("edited, and refused") }
    promise(again.numbers.count == rows.count + 1, "an edit has lost a number, or made one")
    for row in again.numbers.rows {
        let asked = again.numbers.settings(of: row)
        let old = state.settings(of: row.number)
        promise(asked == new.only(old?.fields ?? .all), "an edit has written something else")
    }
}

private func entry(
    of row: NumberTable<SourcePlace>.Row,
    in state: DesiredState
) -> CanonicalDocument.Entry {
    let settings = state.numbers.settings(of: row)
    let agent: CanonicalDocument.Agent? =
        switch settings.agent {
        case nil: nil
        case .unassigned: .unassigned
        case .assigned(let id): .id(id)
        }
    return CanonicalDocument.Entry(
        row.number,
        id: state.numbers.id(of: row),
        label: settings.label,
        agent: agent,
        provider: settings.provider.map { .id($0) },
        isProtected: row.note.isProtected
    )
}
