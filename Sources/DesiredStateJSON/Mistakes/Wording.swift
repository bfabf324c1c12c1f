// What each problem is called for people, in one place: a sentence that says what is wrong, and one
// that says how to mend it. Neither ends with a full stop.

/// The words for a problem.
struct Wording {
    var sentence: String
    var mend = ""
    var suggestion: String?

    init(_ sentence: String, mend: String = "", suggestion: String? = nil) {
        self.sentence = sentence
        self.mend = mend
        self.suggestion = suggestion
    }
}

extension Problem {
    /// The words for this problem; `marked` is the text that it is about, decoded.
    func wording(of marked: Marked, hints: inout Hints) -> Wording {
        switch self {
        case .unexpectedCharacter(let expected): expected.wording(of: marked)
        case .unexpectedEnd(let expected):
            Wording(
                "the file ends where \(expected.name) must come",
                mend: "is the file cut short? Close every string, object and array"
            )
        case .unknownKey, .unknownAlias: guess(about: marked, hints: &hints)
        case .emptyFile, .byteOrderMark, .tooLarge, .tooManyParts, .tooDeep, .notUTF8,
            .trailingContent:
            wordingOfFile
        case .unterminatedString, .comment, .missingComma, .trailingComma, .badLiteral, .badNumber,
            .badEscape, .loneSurrogate, .controlCharacter, .duplicateKey:
            wordingOfSyntax(marked)
        default: wordingOfMeaning(marked)
        }
    }

    private var wordingOfFile: Wording {
        switch self {
        case .emptyFile:
            Wording(
                "the file is empty",
                mend: "an empty file never means \"no numbers\": write at least one number"
            )
        case .byteOrderMark:
            Wording(
                "the file starts with a byte order mark",
                mend: "save it as UTF-8 without a BOM"
            )
        case .tooLarge(let limit):
            Wording(
                "there are more than \(limit) bytes here",
                mend: "this is Patchbay's own limit; split the account or leave out white space"
            )
        case .tooManyParts(let limit):
            Wording("the folder has more than \(limit) files", mend: "merge some of them")
        case .tooDeep(let limit):
            Wording(
                "more than \(limit) objects and arrays inside each other",
                mend: "nothing in this format is so deep; is a bracket missing above?"
            )
        case .notUTF8:
            Wording("this is not UTF-8", mend: "save the file as UTF-8")
        default:
            Wording(
                "there is something after the end of the document",
                mend: "a file holds one JSON value; is there a bracket too many above?"
            )
        }
    }

    private func wordingOfSyntax(_ marked: Marked) -> Wording {
        switch self {
        case .unterminatedString:
            Wording(
                "this string has no end on its line",
                mend: "close it with a double quote; a line break inside is written \\n"
            )
        case .comment:
            Wording("JSON has no comments", mend: "remove it; notes belong into the commit message")
        case .missingComma:
            Wording("a comma is missing after this", mend: "put a comma here")
        case .trailingComma:
            Wording("nothing follows this comma", mend: "remove the comma after the last member")
        case .badLiteral:
            Wording(
                "\(marked.quoted) is not a JSON value",
                mend: "JSON has true, false and null, in small letters; text is in double quotes"
            )
        case .badNumber:
            Wording(
                "\(marked.quoted) is not a JSON number",
                mend: "no plus sign, no leading zero, digits on both sides of the point"
            )
        case .badEscape:
            Wording(
                "\(marked.quoted) is not an escape that JSON has",
                mend: "a backslash is written \\\\; "
                    + "the others are \\\" \\/ \\b \\f \\n \\r \\t \\uXXXX"
            )
        case .loneSurrogate:
            Wording(
                "\(marked.quoted) is half of a character",
                mend: "write the character itself, or both halves of the pair"
            )
        case .controlCharacter:
            Wording("a control character stands inside a string", mend: "remove it")
        default:
            Wording(
                "the key \(marked.quoted) is there twice in one object",
                mend: "keep one of the two"
            )
        }
    }
}

extension Expectation {
    var name: String {
        switch self {
        case .value: "a value"
        case .key: "a key in double quotes"
        case .colon: "a colon"
        case .commaOrBrace: "a comma or }"
        case .commaOrBracket: "a comma or ]"
        }
    }

    fileprivate func wording(of marked: Marked) -> Wording {
        let sentence = "\(name) must come here, not \(found(marked.text))"
        switch (self, marked.text) {
        case (.value, "'"), (.key, "'"), (_, "“"), (_, "”"), (_, "„"), (_, "‘"), (_, "’"):
            return Wording(sentence, mend: "JSON text is in double quotes (\")")
        case (_, let text) where isForeignSpace(text):
            return Wording(
                sentence,
                mend: "put a space here; JSON knows spaces, tabs and line breaks only"
            )
        case (.key, ","), (.value, ","):
            return Wording(sentence, mend: "is there a comma too many?")
        case (.key, _): return Wording(sentence, mend: "every key of an object is in double quotes")
        case (.value, _): return Wording(sentence, mend: "write a JSON value here")
        case (.colon, _): return Wording(sentence, mend: "put a colon between a key and its value")
        case (.commaOrBrace, _), (.commaOrBracket, _):
            return Wording(
                sentence,
                mend: "is a comma missing, or a quote inside a string not written \\\"?"
            )
        }
    }

    /// What stands there instead; nobody sees a space in quotes for what it is.
    private func found(_ text: String) -> String {
        if text == "\"" { return "a double quote" }
        guard isForeignSpace(text), let scalar = text.unicodeScalars.first else {
            return "\"\(shown(text))\""
        }
        return "U+\(hexadecimal(scalar.value))"
    }

    /// Whether a character is white space, but none of JSON's.
    private func isForeignSpace(_ text: String) -> Bool {
        !text.isEmpty
            && text.unicodeScalars.allSatisfy { !$0.isASCII && $0.properties.isWhitespace }
    }
}

/// A scalar as Unicode names it after `U+`.
func hexadecimal(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
