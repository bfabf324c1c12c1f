import Reconciliation

/// A part in canonical form: sorted, one number a line, and every value says what it said.
///
/// - Parameter part: One of the parts that `readDesiredState` has accepted together.
package func canonical(_ part: DesiredPart) -> [UInt8] {
    part.bytes.withUnsafeBufferPointer { bytes in
        Array(CanonicalDocument(PartOutline(bytes), in: bytes).text.utf8)
    }
}

extension CanonicalDocument {
    init(_ outline: PartOutline, in bytes: UnsafeBufferPointer<UInt8>) {
        self.init(
            schema: outline.schema.map { bytes.text(at: $0.value) },
            agents: outline.agents?.items.map {
                (bytes.text(of: $0.key), AgentID(bytes.text(at: $0.value)))
            },
            providers: outline.providers?.items.map {
                (bytes.text(of: $0.key), ProviderID(bytes.text(at: $0.value)))
            },
            numbers: outline.numbers?.items.map { Entry($0, in: bytes) }
        )
    }
}

extension CanonicalDocument.Entry {
    fileprivate init(_ entry: PartOutline.Entry, in bytes: UnsafeBufferPointer<UInt8>) {
        self.init(entry.number)
        for (key, value) in entry.fields {
            switch key {
            case .label: label = Text(bytes.text(at: value))
            case .agent: agent = CanonicalDocument.Agent(bytes.reference(at: value))
            case .provider: provider = CanonicalDocument.Provider(bytes.reference(at: value))
            case .id: id = NumberID(bytes.text(at: value))
            case .protect: isProtected = bytes[value.lowerBound] == UInt8(ascii: "t")
            }
        }
    }
}

extension CanonicalDocument.Agent {
    fileprivate init(_ reference: WrittenReference) {
        switch reference {
        case .null: self = .unassigned
        case .alias(let alias): self = .alias(alias)
        case .id(let id): self = .id(AgentID(id))
        }
    }
}

extension CanonicalDocument.Provider {
    /// Nothing where `null` stands, which no reader accepts.
    fileprivate init?(_ reference: WrittenReference) {
        switch reference {
        case .null: return nil
        case .alias(let alias): self = .alias(alias)
        case .id(let id): self = .id(ProviderID(id))
        }
    }
}
