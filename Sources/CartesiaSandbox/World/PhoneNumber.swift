struct PhoneNumber: Sendable, Equatable {
    let id: String
    /// The E.164 number without its plus sign.
    let digits: UInt64
    /// The Twilio account that the number was bought in; nil for a number of Cartesia's own.
    let accountSID: String?
    var label: String?
    /// An index into the account's agents.
    var agent: Int?
    /// An index into the account's providers; nil is the provider `cartesia`, which has no id.
    var provider: Int?
    let createdAt: Moment
    var updatedAt: Moment

    var e164: String { "+\(digits)" }

    /// `+`, then 2 to 15 digits, the first not 0.
    static func digits(ofE164 text: String) -> UInt64? {
        guard text.utf8.first == UInt8(ascii: "+") else { return nil }
        let digits = text.utf8.dropFirst()
        let allDigits = digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard (2...15).contains(digits.count), allDigits, digits.first != UInt8(ascii: "0") else {
            return nil
        }
        return UInt64(String(text.dropFirst()))
    }

    /// The order of the list: created last first, then by id.
    func isListedBefore(_ other: PhoneNumber) -> Bool {
        createdAt == other.createdAt ? id < other.id : createdAt > other.createdAt
    }
}

struct Agent: Sendable, Equatable {
    let id: String
    let name: String
    /// A deleted agent keeps its place, because a number may still point at it.
    var isDeleted = false
}

struct Provider: Sendable, Equatable {
    let id: String
    /// `twilio`, or any later type: new ones are promised, so the sandbox can play them.
    let type: String
    /// The account at the carrier; only numbers of the same account can use the provider.
    let accountSID: String?
    /// `us1`, `ie1` or `au1`, or a later one.
    let region: String?

    /// The type that a number without a provider id has.
    static let cartesiaType = "cartesia"
}
