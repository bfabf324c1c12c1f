/// A phone number in E.164: `+`, then 2 to 15 digits, the first not 0.
///
/// The first digit is never 0, so the digits read as one integer name the number without loss, in
/// 8 bytes. Numbers sort by that integer, which is also their key in the database.
package struct PhoneNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The digits without the `+`, read as a decimal integer: 10 to 999,999,999,999,999.
    package let digits: UInt64

    package init?(digits: UInt64) {
        guard (10...999_999_999_999_999).contains(digits) else { return nil }
        self.digits = digits
    }

    package init?(_ text: some StringProtocol) {
        self.init(utf8: text.utf8)
    }

    /// Reads `+` and the digits from UTF-8 bytes.
    package init?(utf8 bytes: some Sequence<UInt8>) {
        var digits: UInt64 = 0
        var count = -1
        for byte in bytes {
            count += 1
            if count == 0 {
                guard byte == UInt8(ascii: "+") else { return nil }
                continue
            }
            guard count <= 15, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else {
                return nil
            }
            if count == 1, byte == UInt8(ascii: "0") { return nil }
            digits = digits * 10 + UInt64(byte - UInt8(ascii: "0"))
        }
        guard count >= 2 else { return nil }
        self.digits = digits
    }

    package var description: String { "+\(digits)" }

    package static func < (one: PhoneNumber, other: PhoneNumber) -> Bool {
        one.digits < other.digits
    }
}
