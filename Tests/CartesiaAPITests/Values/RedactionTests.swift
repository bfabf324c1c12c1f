import Testing

@testable import CartesiaAPI

struct RedactionTests {
    private static let secret = "sk_car_test_not_a_real_key"

    private func redaction() throws -> Redaction {
        Redaction(try #require(APIKey(Self.secret)))
    }

    @Test func `the key is taken out wherever it stands, also after its own beginning`() throws {
        let (redaction, key) = (try redaction(), Self.secret)
        #expect(redaction.applied(to: key) == "(API key)")
        #expect(redaction.applied(to: "a\(key)\(key)b") == "a(API key)(API key)b")
        #expect(redaction.applied(to: "sk_car_\(key)") == "sk_car_(API key)")
        #expect(redaction.applied(to: String(key.dropLast())) == String(key.dropLast()))
        #expect(redaction.applied(to: "") == "")
    }

    @Test func `where a long text is cut, no part of the key is left`() throws {
        let redaction = try redaction()
        for before in Redaction.longest - 60...Redaction.longest + 1 {
            let text = String(repeating: " ", count: before) + Self.secret + " and more"
            let shown = redaction.shown(text, limit: 400)
            #expect(!shown.contains("sk_car"), "\(before)")
        }
    }
}
