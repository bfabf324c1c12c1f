import Foundation

@testable import DesiredStateJSON

// As much of JSON Schema 2020-12 as `config/desired-state.schema.json` uses. A keyword that is not
// here is an error, so that the schema cannot say more than the tests understand.

struct SchemaEvaluator {
    let root: JSONNode

    /// Keywords that say nothing about what is valid.
    private static let notes: Set<String> = [
        "$schema", "$defs", "title", "description", "examples",
    ]

    struct UnknownKeyword: Error {
        let keyword: String
    }

    func accepts(_ value: JSONNode) throws -> Bool {
        try accepts(value, root)
    }

    func accepts(_ value: JSONNode, _ schema: JSONNode) throws -> Bool {
        guard case .object(let keywords) = schema.value else {
            if case .bool(let verdict) = schema.value { return verdict }
            throw UnknownKeyword(keyword: "a schema that is no object")
        }
        // Every keyword is looked at, also after one has refused: none may be unknown.
        var isValid = true
        for keyword in keywords where !Self.notes.contains(keyword.key) {
            if try !holds(keyword.key, keyword.node, for: value, in: schema) { isValid = false }
        }
        return isValid
    }

    private func holds(
        _ keyword: String,
        _ argument: JSONNode,
        for value: JSONNode,
        in schema: JSONNode
    ) throws -> Bool {
        switch keyword {
        case "$ref": return try accepts(value, definition(argument))
        case "type": return argument.string == value.typeName
        case "anyOf":
            return try argument.elements.filter { try accepts(value, $0) }.isEmpty == false
        case "properties":
            return try value.members.allSatisfy { member in
                try argument[member.key].map { try accepts(member.node, $0) } ?? true
            }
        case "additionalProperties":
            let known = Set((schema["properties"]?.members ?? []).map(\.key))
            return try value.members.allSatisfy { member in
                try known.contains(member.key) || accepts(member.node, argument)
            }
        case "propertyNames":
            return try value.members.allSatisfy { member in
                try accepts(
                    JSONNode(value: .string(member.key), range: 0..<0, position: value.position),
                    argument
                )
            }
        case "required":
            let keys = Set(value.members.map(\.key))
            return !value.isObject
                || argument.elements.allSatisfy { keys.contains($0.string ?? "") }
        case "minLength":
            return value.string.map { $0.unicodeScalars.count >= argument.integer } ?? true
        case "maxLength":
            return value.string.map { $0.unicodeScalars.count <= argument.integer } ?? true
        case "pattern":
            return try value.string.map { try matches($0, argument.string ?? "") } ?? true
        default: throw UnknownKeyword(keyword: keyword)
        }
    }

    private func definition(_ reference: JSONNode) throws -> JSONNode {
        let path = (reference.string ?? "").split(separator: "/")
        guard path.count == 3, path[0] == "#", path[1] == "$defs",
            let found = root["$defs"]?[String(path[2])]
        else { throw UnknownKeyword(keyword: "$ref \(reference.string ?? "")") }
        return found
    }

    /// Every pattern of the schema is anchored on both sides; `$` is then the very end, as in
    /// ECMA 262.
    private func matches(_ text: String, _ pattern: String) throws -> Bool {
        guard pattern.hasPrefix("^"), pattern.hasSuffix("$") else {
            throw UnknownKeyword(keyword: "a pattern without anchors")
        }
        let expression = try NSRegularExpression(
            pattern: "\\A" + pattern.dropFirst().dropLast() + "\\z"
        )
        return expression.firstMatch(
            in: text,
            range: NSRange(location: 0, length: text.utf16.count)
        ) != nil
    }
}

extension JSONNode {
    var string: String? {
        if case .string(let text) = value { text } else { nil }
    }

    var integer: Int {
        if case .integer(let literal) = value { Int(literal) ?? 0 } else { 0 }
    }

    var isObject: Bool { typeName == "object" }

    var members: [Member] {
        if case .object(let members) = value { members } else { [] }
    }

    var elements: [JSONNode] {
        if case .array(let elements) = value { elements } else { [] }
    }

    var typeName: String {
        switch value {
        case .object: "object"
        case .array: "array"
        case .string: "string"
        case .integer, .double: "number"
        case .bool: "boolean"
        case .null: "null"
        }
    }
}
