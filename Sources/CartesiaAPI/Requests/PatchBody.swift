import Reconciliation

/// The JSON object of a PATCH: exactly the fields that `settings` speaks of, in the order label,
/// agent_id, provider, without a space.
///
/// The same settings always give the same bytes.
func patchBody(_ settings: Settings) -> [UInt8] {
    var members: [String] = []
    if let label = settings.label {
        members.append("\"label\":" + jsonString(label.string))
    }
    switch settings.agent {
    case nil: break
    case .unassigned: members.append("\"agent_id\":null")
    case .assigned(let agent): members.append("\"agent_id\":" + jsonString(agent.string))
    }
    if let provider = settings.provider {
        members.append("\"provider\":{\"id\":" + jsonString(provider.string) + "}")
    }
    return Array(("{" + members.joined(separator: ",") + "}").utf8)
}

/// `text` as a JSON string (RFC 8259, 7): quotes, backslashes and control characters escaped, and
/// everything else as it is.
private func jsonString(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        case "\n": result += "\\n"
        case "\r": result += "\\r"
        case "\t": result += "\\t"
        case "\u{0}"..."\u{1F}", "\u{7F}":
            let digits = String(scalar.value, radix: 16)
            result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result + "\""
}
