/// Finds digits in phone numbers, a million in some milliseconds: four bits are a digit, so that no
/// digit takes a division.
struct DigitSearch {
    private let wanted: UInt64
    private let count: Int
    private let mask: UInt64
    /// Whether they are the first ones.
    private let isBeginning: Bool
    /// The last four digits, by their value.
    private let ends: [UInt16]
    /// The digits before the last four of the number before; the next one often has the same.
    private var start: UInt64 = 0
    private var packedStart: UInt64 = 0
    private var startCount = 0

    /// - Parameter figures: ASCII; `nil` when they are not 1 to 15 digits.
    init?(_ figures: some Collection<UInt8>, isBeginning: Bool) {
        let isDigits = figures.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        guard isDigits, (1...15).contains(figures.count) else { return nil }
        wanted = figures.reduce(0) { $0 << 4 | UInt64($1 - UInt8(ascii: "0")) }
        count = figures.count
        mask = 1 << UInt64(4 * figures.count) - 1
        self.isBeginning = isBeginning
        ends = (0..<10_000).map { UInt16(Self.packed($0).value) }
    }

    mutating func isIn(_ number: PhoneNumber) -> Bool {
        let (first, last) = number.digits.quotientAndRemainder(dividingBy: 10_000)
        if first != start {
            start = first
            (packedStart, startCount) = Self.packed(first)
        }
        let digits = first == 0 ? Self.packed(last).count : startCount + 4
        var rest = packedStart << 16 | UInt64(ends[Int(last)])
        let places = digits - count
        if places < 0 { return false }
        if isBeginning { return rest >> UInt64(4 * places) == wanted }
        for _ in 0...places {
            if rest & mask == wanted { return true }
            rest >>= 4
        }
        return false
    }

    private static func packed(_ value: UInt64) -> (value: UInt64, count: Int) {
        var (rest, packed, count) = (value, UInt64(0), 0)
        while rest > 0 {
            let (tenth, digit) = rest.quotientAndRemainder(dividingBy: 10)
            packed |= digit << UInt64(4 * count)
            count += 1
            rest = tenth
        }
        return (packed, count)
    }
}
