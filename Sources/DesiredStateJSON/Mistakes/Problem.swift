/// What can be wrong with a text, with what its sentence needs to know.
enum Problem: Hashable {
    // The text is not JSON.
    case emptyFile
    case byteOrderMark
    case tooLarge(limit: Int)
    case tooManyParts(limit: Int)
    case tooDeep(limit: Int)
    case notUTF8
    case unexpectedCharacter(Expectation)
    case unexpectedEnd(Expectation)
    case unterminatedString
    case comment
    case missingComma
    case trailingComma
    case trailingContent
    case badLiteral
    case badNumber
    case badEscape
    case loneSurrogate
    case controlCharacter
    case duplicateKey(first: Place)

    // It is JSON, but not a desired state.
    case unknownKey(among: [StaticKey])
    case wrongType(Shape)
    case missingNumbers
    case noNumbers
    case badAlias
    case badID(Shape)
    case missingID(Shape)
    case duplicateAlias(AliasKind, first: Place)
    case notE164
    case duplicateNumber(first: Place)
    case duplicateID(first: Place)
    case managesNothing
    case clearedLabel
    case longLabel
    case labelCharacter(UInt32)
    case clearedProvider
    case unknownAlias(AliasKind)

    /// A byte of a part.
    struct Place: Hashable {
        let part: Int
        let start: Int
    }
}

/// The two kinds of things that have aliases.
enum AliasKind: Hashable {
    case agent
    case provider

    var name: String { self == .agent ? "agent" : "provider" }
    var article: String { self == .agent ? "an" : "a" }
    /// The key of the document that defines the aliases.
    var section: String { self == .agent ? "agents" : "providers" }
}

/// What a value of the format is there for; each has its form.
enum Shape: Hashable {
    case document
    case schema
    case agents
    case providers
    case numbers
    case entry
    case label
    case agent
    case provider
    case agentID
    case providerID
    case numberID
    case protect
}

/// A key of the format.
struct StaticKey: Hashable {
    let name: String
}
