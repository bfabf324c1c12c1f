/// A setting of a phone number that Patchbay can change.
package enum Field: UInt8, CaseIterable, Hashable, Comparable, Sendable {
    case label
    case agent
    case provider

    /// The field's name as people and files write it.
    package var name: String {
        switch self {
        case .label: "label"
        case .agent: "agent"
        case .provider: "provider"
        }
    }

    package static func < (one: Field, other: Field) -> Bool {
        one.rawValue < other.rawValue
    }
}

/// Some of the three fields.
package struct FieldSet: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    package init(_ field: Field) {
        rawValue = 1 << field.rawValue
    }

    package static let label = FieldSet(.label)
    package static let agent = FieldSet(.agent)
    package static let provider = FieldSet(.provider)
    package static let all: FieldSet = [.label, .agent, .provider]

    /// Whether a field is in the set.
    package func contains(_ field: Field) -> Bool {
        contains(FieldSet(field))
    }

    /// The fields of the set, in the order label, agent, provider.
    package var fields: [Field] {
        Field.allCases.filter { contains($0) }
    }
}
