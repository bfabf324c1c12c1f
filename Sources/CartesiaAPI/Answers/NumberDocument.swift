// A phone number as the API writes it. New members and new provider types are promised, so nothing
// unknown is an error; but what Patchbay compares must be there in the documented form, because a
// guess would become a PATCH.

import Reconciliation

/// A phone number, or why an item is none.
enum NumberDocument: Decodable {
    case number(LiveNumber)
    /// The reason stands after "the item ".
    case unreadable(id: String?, number: String?, reason: String)

    init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Member.self)
        do {
            self = .number(try Self.number(object))
        } catch let reason as Reason {
            let id = object.text("id").flatMap { $0.isEmpty ? nil : $0 }
            self = .unreadable(id: id, number: object.text("number"), reason: reason.words)
        }
    }

    /// No id and no label that is longer is believed; the file allows far less.
    static let longest = 16_384

    private struct Reason: Error {
        let words: String
    }

    private static func number(_ object: KeyedDecodingContainer<Member>) throws -> LiveNumber {
        guard let id = object.text("id"), !id.isEmpty else { throw Reason(words: "has no id") }
        guard let digits = object.text("number") else { throw Reason(words: "has no number") }
        guard let number = PhoneNumber(digits) else {
            throw Reason(words: "has a number that is not E.164")
        }
        let label = object.text("label")
        guard id.utf8.count <= longest, (label?.utf8.count ?? 0) <= longest else {
            throw Reason(words: "has an id or a label of more than \(longest) bytes")
        }
        guard label != nil || !object.has("label") else {
            throw Reason(words: "has a label that is not text")
        }
        let agent = try? object.decodeIfPresent(AgentDocument.self, forKey: "agent")
        guard agent != nil || !object.has("agent") else {
            throw Reason(words: "has an agent without an id")
        }
        let provider = try? object.decodeIfPresent(ProviderDocument.self, forKey: "provider")
        guard provider?.hasEmptyID != true else {
            throw Reason(words: "has a provider with an empty id")
        }
        return LiveNumber(
            id: NumberID(id),
            number: number,
            label: label.map { Text($0) },
            agent: agent?.id,
            provider: provider?.ofNumber ?? .absent
        )
    }
}
