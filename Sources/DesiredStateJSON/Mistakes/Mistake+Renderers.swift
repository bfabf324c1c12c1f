extension Mistake {
    /// The mistake for people: place and sentence, the line with a caret, and how to mend it.
    package func describe(painted: Bool = false) -> String {
        let (bold, red, plain) = painted ? ("\u{1B}[1m", "\u{1B}[1;31m", "\u{1B}[0m") : ("", "", "")
        let place = "\(shownPath(file)):\(line):\(column):"
        var lines = ["\(bold)\(place)\(plain) \(red)error:\(plain) \(sentence)"]
        if let excerpt {
            lines.append("    \(excerpt.text)")
            lines.append("    \(red)\(excerpt.marker)\(plain)")
        }
        if let other {
            let (line, column) = (other.position.line, other.position.column)
            lines.append("  the first is at \(shownPath(other.file)):\(line):\(column)")
        }
        if let suggestion {
            lines.append("  did you mean \"\(shown(suggestion))\"?")
        } else if !mend.isEmpty {
            lines.append("  \(mend)")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// The mistake as a JSON object; every key is always there.
    package var json: JSONValue {
        [
            "code": .string(code),
            "file": .string(file),
            "line": .integer(line),
            "column": .integer(column),
            "length": .integer(length),
            "message": .string(sentence),
            "mend": .string(mend),
            "suggestion": suggestion.map { .string($0) } ?? .null,
            "other": other.map {
                [
                    "file": .string($0.file),
                    "line": .integer($0.position.line),
                    "column": .integer($0.position.column),
                ]
            } ?? .null,
            "excerpt": excerpt.map { .string($0.text) } ?? .null,
        ]
    }

    /// The mistake as a GitHub workflow command, which shows it beside the line in a pull request.
    package var annotation: String {
        var message = sentence
        if let other {
            message += "; the first is at \(other.file):\(other.position.line)"
        }
        if let suggestion {
            message += "; did you mean \"\(suggestion)\"?"
        } else if !mend.isEmpty {
            message += "; \(mend)"
        }
        let place = "file=\(commandEscaped(file, isProperty: true)),line=\(line),col=\(column)"
        let end = length > 1 ? ",endColumn=\(column + length)" : ""
        let title = ",title=\(commandEscaped(code, isProperty: true))"
        return "::error \(place)\(end)\(title)::\(commandEscaped(message, isProperty: false))"
    }
}

/// A sentence as a GitHub workflow command, of what is at no place in a file.
package func annotation(_ sentence: String, code: String) -> String {
    let title = commandEscaped(code, isProperty: true)
    return "::error title=\(title)::\(commandEscaped(sentence, isProperty: false))"
}

/// A path made harmless for a screen; unlike other text it is never cut.
private func shownPath(_ path: String) -> String {
    var copy = path
    return copy.withUTF8 { Printable($0).text }
}

/// Escapes what a GitHub workflow command would take for its own syntax, and what would play tricks
/// on whoever reads the log.
private func commandEscaped(_ text: String, isProperty: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "%": result += "%25"
        case "\r": result += "%0D"
        case "\n": result += "%0A"
        case ":" where isProperty: result += "%3A"
        case "," where isProperty: result += "%2C"
        case _ where isHostile(scalar): result += spelt(scalar)
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}
