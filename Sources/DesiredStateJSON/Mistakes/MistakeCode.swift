/// The stable names of the mistakes in a desired state, for scripts to rely on.
package enum MistakeCode: String, CaseIterable, Sendable {
    case badAlias = "bad-alias"
    case badEscape = "bad-escape"
    case badID = "bad-id"
    case badLiteral = "bad-literal"
    case badNumber = "bad-number"
    case byteOrderMark = "byte-order-mark"
    case clearedLabel = "cleared-label"
    case clearedProvider = "cleared-provider"
    case comment
    case controlCharacter = "control-character"
    case duplicateAlias = "duplicate-alias"
    case duplicateID = "duplicate-id"
    case duplicateKey = "duplicate-key"
    case duplicateNumber = "duplicate-number"
    case emptyFile = "empty-file"
    case labelCharacter = "label-character"
    case loneSurrogate = "lone-surrogate"
    case longLabel = "long-label"
    case managesNothing = "manages-nothing"
    case missingComma = "missing-comma"
    case missingID = "missing-id"
    case missingNumbers = "missing-numbers"
    case noNumbers = "no-numbers"
    case notE164 = "not-e164"
    case notUTF8 = "not-utf8"
    case tooDeep = "too-deep"
    case tooLarge = "too-large"
    case trailingComma = "trailing-comma"
    case trailingContent = "trailing-content"
    case unexpectedCharacter = "unexpected-character"
    case unexpectedEnd = "unexpected-end"
    case unknownAgent = "unknown-agent"
    case unknownKey = "unknown-key"
    case unknownProvider = "unknown-provider"
    case unterminatedString = "unterminated-string"
    case wrongType = "wrong-type"
}

extension Problem {
    var code: MistakeCode {
        switch self {
        case .emptyFile: .emptyFile
        case .byteOrderMark: .byteOrderMark
        case .tooLarge, .tooManyParts: .tooLarge
        case .tooDeep: .tooDeep
        case .notUTF8: .notUTF8
        case .unexpectedCharacter: .unexpectedCharacter
        case .unexpectedEnd: .unexpectedEnd
        case .unterminatedString: .unterminatedString
        case .comment: .comment
        case .missingComma: .missingComma
        case .trailingComma: .trailingComma
        case .trailingContent: .trailingContent
        case .badLiteral: .badLiteral
        case .badNumber: .badNumber
        case .badEscape: .badEscape
        case .loneSurrogate: .loneSurrogate
        case .controlCharacter: .controlCharacter
        case .duplicateKey: .duplicateKey
        case .unknownKey: .unknownKey
        case .wrongType: .wrongType
        case .missingNumbers: .missingNumbers
        case .noNumbers: .noNumbers
        case .badAlias: .badAlias
        case .badID: .badID
        case .missingID: .missingID
        case .duplicateAlias: .duplicateAlias
        case .notE164: .notE164
        case .duplicateNumber: .duplicateNumber
        case .duplicateID: .duplicateID
        case .managesNothing: .managesNothing
        case .clearedLabel: .clearedLabel
        case .longLabel: .longLabel
        case .labelCharacter: .labelCharacter
        case .clearedProvider: .clearedProvider
        case .unknownAlias(let kind): kind == .agent ? .unknownAgent : .unknownProvider
        }
    }

    /// Where the first of two stands, if the problem is that there are two.
    var first: Place? {
        switch self {
        case .duplicateKey(let first), .duplicateAlias(_, let first), .duplicateNumber(let first),
            .duplicateID(let first):
            first
        default: nil
        }
    }
}
