// A phone number as the API writes it. New members and new provider types are promised, so nothing
// unknown is an error; but what Patchbay compares must be there in the documented form, because a
// guess would become a PATCH.

import Reconciliation

/// A phone number, or why an item is none.
enum NumberDocument: Document {
    case number(LiveNumber)
    /// The reason stands after "the item ".
    case unreadable(id: String?, number: String?, reason: String)

    /// No id and no label that is longer is believed; the file allows far less.
    static let longest = 16_384

    /// A hundred times what one page is asked for.
    static let most = 10_000

    /// Reads a number; `nil` when something else than an object comes.
    init?(_ reader: inout BodyReader) throws(NotJSON) {
        guard let members = try Members(&reader) else { return nil }
        do throws(Reason) {
            self = .number(try members.liveNumber())
        } catch {
            let id = members.id.flatMap { $0.isEmpty ? nil : $0 }
            self = .unreadable(id: id, number: members.number, reason: error.words)
        }
    }
}

private struct Reason: Error {
    let words: String
}

/// What a number's object says.
private struct Members {
    var id: String?
    var number: String?
    var label: String?
    var agent: AgentDocument?
    var provider: ProviderDocument?
    /// Whether there is something, and not null, that could not be read.
    private var hasOddLabel = false
    private var hasOddAgent = false

    init?(_ reader: inout BodyReader) throws(NotJSON) {
        let isObject = try reader.members { reader, key throws(NotJSON) in
            let isNull = reader.isAtNull
            switch key {
            case "id": id = try reader.text()
            case "number": number = try reader.text()
            case "label":
                label = try reader.text()
                hasOddLabel = label == nil && !isNull
            case "agent":
                agent = try AgentDocument(&reader)
                hasOddAgent = agent == nil && !isNull
            case "provider": provider = try ProviderDocument(&reader)
            default: try reader.skip()
            }
        }
        if !isObject { return nil }
    }

    func liveNumber() throws(Reason) -> LiveNumber {
        guard let id, !id.isEmpty else { throw Reason(words: "has no id") }
        guard let digits = number else { throw Reason(words: "has no number") }
        guard let number = PhoneNumber(digits) else {
            throw Reason(words: "has a number that is not E.164")
        }
        let longest = NumberDocument.longest
        guard id.utf8.count <= longest, (label?.utf8.count ?? 0) <= longest else {
            throw Reason(words: "has an id or a label of more than \(longest) bytes")
        }
        guard !hasOddLabel else { throw Reason(words: "has a label that is not text") }
        guard !hasOddAgent else { throw Reason(words: "has an agent without an id") }
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
