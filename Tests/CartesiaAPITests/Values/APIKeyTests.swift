import Testing

@testable import CartesiaAPI

struct APIKeyTests {
    @Test func `no way of printing shows a key`() throws {
        let key = try #require(APIKey(secret))
        let source = KeySource(key)
        struct Holder { let key: APIKey, source: KeySource, maybe: APIKey? }
        let holder = Holder(key: key, source: source, maybe: key)
        var printed = "\(key) \(source) \(holder) \([key]) \(String(reflecting: key))"
        printed += "\(String(reflecting: holder)) \(key.debugDescription) \(source.current)"
        dump([key], to: &printed)
        dump(source, to: &printed)
        dump(holder, to: &printed)
        print(key, source, holder, to: &printed)
        #expect(!printed.contains("0123456789"))
        #expect(printed.contains("(API key)"))
        #expect(Mirror(reflecting: key).children.isEmpty)
        #expect(Mirror(reflecting: source).children.isEmpty)
    }

    @Test func `nor does what takes the key out of texts`() throws {
        let redaction = Redaction(try #require(APIKey("AAAA")))
        var printed = "\(redaction) \(String(reflecting: redaction)) \([redaction])"
        dump(redaction, to: &printed)
        #expect(!printed.contains("65") && !printed.contains("AAAA"))
        #expect(Mirror(reflecting: redaction).children.isEmpty)
    }

    @Test(arguments: ["", " ", "a b", "a\n", "a\r\nX-Evil: 1", "\u{0}", "a\u{7F}", "schlüssel"])
    func `a text that cannot stand in a header is no key`(_ text: String) {
        #expect(APIKey(text) == nil)
    }
}
