/// Where inbound calls of a number go.
package enum AgentSetting: Hashable, Sendable {
    case unassigned
    case assigned(AgentID)
}

/// What is said of one number's fields; a field that is `nil` is not spoken of.
///
/// In a desired state `nil` means *not managed*, in the last applied state *not known*, and in a
/// patch *not sent*.
package struct Settings: Hashable, Sendable {
    /// The label; the empty text says that the number has none (only the API can say that).
    package var label: Text?
    package var agent: AgentSetting?
    package var provider: ProviderID?

    package init(label: Text? = nil, agent: AgentSetting? = nil, provider: ProviderID? = nil) {
        self.label = label
        self.agent = agent
        self.provider = provider
    }

    /// The fields that are spoken of.
    package var fields: FieldSet {
        var fields: FieldSet = []
        if label != nil { fields.insert(.label) }
        if agent != nil { fields.insert(.agent) }
        if provider != nil { fields.insert(.provider) }
        return fields
    }

    package var isEmpty: Bool { fields.isEmpty }

    /// The same settings with silence about every field outside `fields`.
    package func only(_ fields: FieldSet) -> Settings {
        Settings(
            label: fields.contains(.label) ? label : nil,
            agent: fields.contains(.agent) ? agent : nil,
            provider: fields.contains(.provider) ? provider : nil
        )
    }

    /// These settings where they speak, `other` where they are silent.
    package func over(_ other: Settings) -> Settings {
        Settings(
            label: label ?? other.label,
            agent: agent ?? other.agent,
            provider: provider ?? other.provider
        )
    }

    /// Whether both say the same of `field`; silence equals silence.
    package func agrees(with other: Settings, on field: Field) -> Bool {
        switch field {
        case .label: label == other.label
        case .agent: agent == other.agent
        case .provider: provider == other.provider
        }
    }

    /// The fields of which both speak and say the same.
    package func agreement(with other: Settings) -> FieldSet {
        var agreed: FieldSet = []
        for field in fields.intersection(other.fields).fields where agrees(with: other, on: field) {
            agreed.insert(FieldSet(field))
        }
        return agreed
    }
}
