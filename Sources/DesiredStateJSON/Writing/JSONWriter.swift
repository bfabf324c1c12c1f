extension JSONValue {
    /// The value as JSON text: on one line, or indented by two spaces a level.
    ///
    /// No newline at the end.
    package func text(indented: Bool = false) -> String {
        var writer = JSONWriter(isIndented: indented)
        writer.write(self)
        return writer.text
    }
}

/// Writes JSON to a growing text.
struct JSONWriter {
    let isIndented: Bool
    private(set) var text = ""
    private var level = 0

    init(isIndented: Bool) {
        self.isIndented = isIndented
    }

    mutating func write(_ value: JSONValue) {
        switch value {
        case .object(let members):
            surround("{", "}", isEmpty: members.isEmpty) { writer in
                for (index, (key, value)) in members.enumerated() {
                    writer.startItem(index)
                    writer.text += quoted(key) + (writer.isIndented ? ": " : ":")
                    writer.write(value)
                }
            }
        case .array(let elements):
            surround("[", "]", isEmpty: elements.isEmpty) { writer in
                for (index, element) in elements.enumerated() {
                    writer.startItem(index)
                    writer.write(element)
                }
            }
        case .string(let string): text += quoted(string)
        case .integer(let integer): text += String(integer)
        case .double(let double): text += double.isFinite ? double.description : "null"
        case .bool(let bool): text += bool ? "true" : "false"
        case .null: text += "null"
        }
    }

    private mutating func surround(
        _ open: String,
        _ close: String,
        isEmpty: Bool,
        _ body: (inout JSONWriter) -> Void
    ) {
        text += open
        level += 1
        body(&self)
        level -= 1
        if !isEmpty { startLine() }
        text += close
    }

    private mutating func startItem(_ index: Int) {
        if index > 0 { text += "," }
        startLine()
    }

    private mutating func startLine() {
        guard isIndented else { return }
        text += "\n" + String(repeating: "  ", count: level)
    }
}

/// A text as a JSON string in quotes. What must be escaped is, and also what would not be seen or
/// would turn the text around it: control, format and separator characters.
func quoted(_ text: String) -> String {
    if text.utf8.allSatisfy(isPlain) { return "\"" + text + "\"" }
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        case "\n": result += "\\n"
        case "\r": result += "\\r"
        case "\t": result += "\\t"
        case _ where isHostile(scalar): result += String(scalar).utf16.map(escape).joined()
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result + "\""
}

/// Whether a byte of UTF-8 stands for itself, as nearly all do.
private func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
}

/// `\uXXXX` for one UTF-16 code unit.
private func escape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
}
