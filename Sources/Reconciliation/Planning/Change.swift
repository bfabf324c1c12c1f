/// What one field holds, for people to see.
package enum FieldValue: Hashable, Sendable {
    case label(Text)
    case agent(AgentSetting)
    case provider(ProviderID)
}

extension Settings {
    /// What is said of one field.
    package subscript(_ field: Field) -> FieldValue? {
        switch field {
        case .label: label.map { .label($0) }
        case .agent: agent.map { .agent($0) }
        case .provider: provider.map { .provider($0) }
        }
    }
}

/// One field of a change.
package struct FieldChange: Hashable, Sendable {
    package let field: Field
    package let reason: Reason
    /// What it holds now, as far as it is known.
    package let before: FieldValue?
    package let after: FieldValue
    /// What was last applied; in a conflict it differs from both others.
    package let lastApplied: FieldValue?
}

/// The smallest assignment for one number, with what held before and why. One change is at most
/// one PATCH.
package struct Change: Hashable, Sendable {
    package let number: PhoneNumber
    /// `nil` when it is still to be found in the live list.
    package let id: NumberID?
    /// What people call the number, if it has a label.
    package let label: Text?
    package let location: SourceLocation
    /// What the fields hold now: the live value where it was read, else the last applied one.
    package let before: Settings
    /// The fields to send.
    package let after: Settings
    package let lastApplied: Settings
    private(set) var reasons: FieldReasons

    /// The same, with fields of which it is known that they are put back.
    func recalling(_ repairs: FieldSet) -> Change {
        var change = self
        for field in repairs.intersection(after.fields).fields where reasons[field] != .conflict {
            change.reasons[field] = .drift
        }
        return change
    }

    /// The fields of the change in the order label, agent, provider.
    package var fields: [FieldChange] {
        after.fields.fields.compactMap { field in
            guard let value = after[field] else { return nil }
            return FieldChange(
                field: field,
                reason: reasons[field],
                before: before[field],
                after: value,
                lastApplied: lastApplied[field]
            )
        }
    }

    /// The weightiest reason of its fields.
    package var reason: Reason {
        var weightiest = Reason.changedInFile
        for field in Field.allCases where after.fields.contains(field) {
            weightiest = max(weightiest, reasons[field])
        }
        return weightiest
    }

    /// Whether it puts back a field that someone else has moved.
    package var isRepair: Bool { !moved.isEmpty }

    /// Whether somebody else has moved a field of which now something new is asked for.
    var isConflict: Bool { !reasons.fields(of: after.fields) { $0 == .conflict }.isEmpty }

    /// The fields that someone else has moved from what still is asked for.
    var drifted: FieldSet { reasons.fields(of: after.fields) { $0 == .drift } }

    /// The fields that someone else has moved, whatever is asked for.
    var moved: FieldSet { reasons.fields(of: after.fields) { $0.isOfOthers } }

    /// Whether the number loses its agent.
    package var unassigns: Bool {
        after.agent == .unassigned && before.agent != .unassigned
    }
}

extension [Change] {
    /// The change of a number, among changes in ascending order of number.
    package func number(_ number: PhoneNumber) -> Change? {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if self[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return low < endIndex && self[low].number == number ? self[low] : nil
    }
}

/// The reason of each field of a change.
struct FieldReasons: Hashable, Sendable {
    private var label = Reason.changedInFile
    private var agent = Reason.changedInFile
    private var provider = Reason.changedInFile

    /// Those of some fields whose reason is sought.
    func fields(of all: FieldSet, where isSought: (Reason) -> Bool) -> FieldSet {
        all.fields.reduce(into: []) { sought, field in
            if isSought(self[field]) { sought.insert(FieldSet(field)) }
        }
    }

    subscript(_ field: Field) -> Reason {
        get {
            switch field {
            case .label: label
            case .agent: agent
            case .provider: provider
            }
        }
        set {
            switch field {
            case .label: label = newValue
            case .agent: agent = newValue
            case .provider: provider = newValue
            }
        }
    }
}
