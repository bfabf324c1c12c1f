extension Problem {
    func wordingOfMeaning(_ marked: Marked) -> Wording {
        switch self {
        case .wrongType(let shape):
            return Wording(
                "\(shape.name) must be \(shape.form), not \(marked.kind)",
                mend: shape.mend
            )
        case .missingNumbers:
            return Wording(
                "there is no \"numbers\" here",
                mend: "add \"numbers\": { \"+14155550100\": { \"label\": \"…\" } }"
            )
        case .noNumbers:
            return Wording(
                "\"numbers\" is empty",
                mend:
                    "Patchbay takes this for a mistake, never for \"no numbers\"; name one at least"
            )
        case .badAlias:
            return Wording(
                "\(marked.quoted) cannot be an alias",
                mend: "an alias is 1 to 64 letters, digits, dots, hyphens and underscores "
                    + "(a-z A-Z 0-9 . - _), and starts with a letter or a digit"
            )
        case .badID(let shape):
            return Wording(
                "\(marked.quoted) cannot be \(shape.name)",
                mend: "an id has 1 to \(idLimit) characters, no white space and nothing invisible"
            )
        case .missingID(let shape):
            return Wording(
                "\(shape.name) is given without its \"id\"",
                mend: "write { \"id\": \"…\" }"
            )
        case .notE164:
            return Wording(
                "\(marked.quoted) is not a phone number in E.164",
                mend: "write + and 2 to 15 digits, the first not 0, nothing between them"
            )
        case .managesNothing:
            return Wording(
                "the entry of \(marked.quoted) manages nothing",
                mend: "give it a label, an agent or a provider, or remove it"
            )
        default: return wordingOfField(marked)
        }
    }

    private func wordingOfField(_ marked: Marked) -> Wording {
        switch self {
        case .clearedLabel:
            Wording(
                "a label cannot be cleared through the API",
                mend: "give a label, or leave \"label\" out to not manage it"
            )
        case .longLabel:
            Wording(
                "the label is longer than \(labelLimit) characters",
                mend: "shorten it; this limit is Patchbay's own"
            )
        case .labelCharacter(let scalar):
            Wording(
                "the label has U+\(hexadecimal(scalar)), "
                    + "which is not shown or turns what is around it",
                mend: "a label is one line of visible text; remove it"
            )
        case .clearedProvider:
            Wording(
                "a number cannot be moved to the Cartesia provider through the API",
                mend: "name a provider, or leave \"provider\" out to not manage it"
            )
        case .duplicateAlias(let kind, _):
            Wording(
                "the \(kind.name) alias \(marked.quoted) is defined twice",
                mend: "keep one of the two, or rename one"
            )
        case .duplicateNumber:
            Wording("\(marked.quoted) is there twice", mend: "keep one of the two")
        case .duplicateID:
            Wording(
                "two numbers have the id \(marked.quoted)",
                mend: "an id belongs to one number; \"id\" may be left out"
            )
        default: Wording("this is not understood")
        }
    }
}

extension Shape {
    /// What the value is, with its article.
    var name: String {
        switch self {
        case .document: "the document"
        case .schema: "\"$schema\""
        case .agents: "\"agents\""
        case .providers: "\"providers\""
        case .numbers: "\"numbers\""
        case .entry: "the entry of a number"
        case .label: "a label"
        case .agent: "an agent"
        case .provider: "a provider"
        case .agentID: "the id of an agent"
        case .providerID: "the id of a provider"
        case .numberID: "the id of a number"
        case .protect: "\"protect\""
        }
    }

    /// What it must look like.
    fileprivate var form: String {
        switch self {
        case .document, .agents, .providers, .numbers, .entry: "an object"
        case .schema, .label, .agentID, .providerID, .numberID: "a string"
        case .agent: "an alias, { \"id\": \"…\" } or null"
        case .provider: "an alias or { \"id\": \"…\" }"
        case .protect: "true or false"
        }
    }

    fileprivate var mend: String {
        switch self {
        case .document: "write { \"numbers\": { … } }"
        case .schema: "write the path of the schema, or leave it out"
        case .agents: "write \"agents\": { \"alias\": \"agent_…\" }"
        case .providers: "write \"providers\": { \"alias\": \"ata_…\" }"
        case .numbers: "write \"numbers\": { \"+14155550100\": { … } }"
        case .entry: "write { \"label\": \"…\", \"agent\": \"…\", \"provider\": \"…\" }"
        case .label: "write it in double quotes"
        case .agent: "null takes the number's agent away"
        case .provider: "write the alias in double quotes"
        case .agentID, .providerID, .numberID: "write it in double quotes, as the API gives it"
        case .protect: "write true, without quotes, or leave it out"
        }
    }
}
