import DesiredStateJSON
import Reconciliation

extension JSONValue {
    static func optional(_ string: String?) -> JSONValue { string.map { .string($0) } ?? .null }
    static func optional(_ text: Text?) -> JSONValue { optional(text?.string) }
    static func optional(_ integer: Int?) -> JSONValue { integer.map { .integer($0) } ?? .null }
    static func optional(_ time: Timestamp?) -> JSONValue { optional(time?.utcWithMilliseconds) }

    /// The span in milliseconds.
    static func milliseconds(_ span: Duration?) -> JSONValue {
        optional(span.map { Int($0.wholeNanoseconds / 1_000_000) })
    }

    static func fields(_ fields: FieldSet) -> JSONValue {
        .array(fields.fields.map { .string($0.name) })
    }
}

extension FieldValue {
    /// The value for programs: text, an id, or null when it holds nothing (no agent, no label).
    var json: JSONValue {
        switch self {
        case .label(let label): label.isEmpty ? .null : .string(label.string)
        case .agent(.unassigned): .null
        case .agent(.assigned(let id)): .string(id.string)
        case .provider(let id): .string(id.string)
        }
    }
}

extension Names {
    /// Adds a value under a key, and its alias under `key_alias` when the file gives it one;
    /// nothing when the value is not known.
    func add(_ value: FieldValue?, as key: String, to members: inout [(String, JSONValue)]) {
        guard let value else { return }
        members.append((key, value.json))
        if let alias = alias(of: value) { members.append((key + "_alias", .string(alias.string))) }
    }

    /// Settings for programs: field → value, with `agent_alias` and `provider_alias`.
    func json(_ settings: Settings) -> JSONValue {
        var members: [(String, JSONValue)] = []
        for field in settings.fields.fields { add(settings[field], as: field.name, to: &members) }
        return .object(members)
    }

    /// Fields for programs: field → `before`, `after`, each absent when it is not spoken of.
    func json(from before: Settings, to after: Settings) -> JSONValue {
        .object(
            before.fields.union(after.fields).fields.map { field in
                var members: [(String, JSONValue)] = []
                add(before[field], as: "before", to: &members)
                add(after[field], as: "after", to: &members)
                return (field.name, .object(members))
            }
        )
    }
}
