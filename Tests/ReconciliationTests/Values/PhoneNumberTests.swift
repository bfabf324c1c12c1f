import Reconciliation
import Testing

struct PhoneNumberTests {
    @Test(arguments: [
        ("+10", 10 as UInt64), ("+19", 19), ("+14155550100", 14_155_550_100),
        ("+353155500101", 353_155_500_101), ("+100000000000000", 100_000_000_000_000),
        ("+999999999999999", 999_999_999_999_999),
    ])
    func `two to fifteen digits, the first not 0, are a number`(text: String, digits: UInt64) {
        #expect(PhoneNumber(text)?.digits == digits)
        #expect(PhoneNumber(utf8: text.utf8)?.digits == digits)
        #expect(PhoneNumber(digits: digits)?.description == text)
    }

    @Test(arguments: [
        "", "+", "+1", "+01", "+0123456", "14155550100", "0014155550100", "+1234567890123456",
        "+99999999999999999999999999", "+1415555010x", "+1 415", " +1415", "+1415 ", "++1415",
        "+-1415", "-1415", "+14\u{0}15", "+1415\n", "+１４１５", "+١٤١٥", "+1\u{301}415",
        "\u{FEFF}+1415", "+1,415", "+1.415",
    ])
    func `anything else is none`(text: String) {
        #expect(PhoneNumber(text) == nil)
    }

    @Test(arguments: [0, 9, 1_000_000_000_000_000, UInt64.max])
    func `an integer with too few or too many digits is none`(digits: UInt64) {
        #expect(PhoneNumber(digits: digits) == nil)
    }

    @Test func `numbers sort by the integer, not by the text`() {
        let numbers = ["+9999", "+353155500101", "+14155550100", "+10"].compactMap {
            PhoneNumber($0)
        }
        #expect(
            numbers.sorted().map(\.description) == [
                "+10", "+9999", "+14155550100", "+353155500101",
            ])
    }
}
