#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The value that `bytes` describe as JSON; `nil` when they are not JSON of that shape.
func decoded<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) -> Value? {
    try? JSONDecoder().decode(type, from: Data(bytes))
}

/// The name of a member.
struct Member: CodingKey, ExpressibleByStringLiteral {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringLiteral: String) { stringValue = stringLiteral }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension KeyedDecodingContainer<Member> {
    /// The text of a member; `nil` when it is absent, null, or something else than text.
    func text(_ member: Member) -> String? {
        try? decodeIfPresent(String.self, forKey: member)
    }

    /// Whether the member is there and not null.
    func has(_ member: Member) -> Bool {
        contains(member) && (try? decodeNil(forKey: member)) != true
    }
}

/// An item of a list that is read whatever it is, so that one odd item does not spoil the list.
struct Lenient<Item: Decodable>: Decodable {
    let value: Item?

    init(from decoder: any Decoder) {
        value = try? Item(from: decoder)
    }
}

/// A list as the API writes it: `{"data": […], "has_more": …}`, `{"summaries": […]}` or bare.
struct ListDocument<Item: Decodable>: Decodable {
    let items: [Lenient<Item>]
    let hasMore: Bool

    init(from decoder: any Decoder) throws {
        guard let object = try? decoder.container(keyedBy: Member.self) else {
            items = try [Lenient<Item>](from: decoder)
            hasMore = false
            return
        }
        let member: Member = object.contains("data") ? "data" : "summaries"
        items = try object.decode([Lenient<Item>].self, forKey: member)
        // Misread, it would end the list early, and numbers would seem to be gone.
        hasMore = try object.decodeIfPresent(Bool.self, forKey: "has_more") ?? false
    }
}

/// The API's error object.
struct ErrorDocument: Decodable {
    let errorCode: String?
    let title: String?
    let message: String?
    let requestID: String?

    init?(_ bytes: [UInt8]) {
        guard let document = decoded(ErrorDocument.self, from: bytes) else { return nil }
        self = document
    }

    init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Member.self)
        errorCode = object.text("error_code")
        title = object.text("title")
        message = object.text("message")
        requestID = object.text("request_id")
    }
}
