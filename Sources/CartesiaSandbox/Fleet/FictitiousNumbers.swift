// Numbers that ring nowhere: exchange 555 of North American area codes. The first hundred are
// +1 415 555 0100 to 0199, the block that is reserved for fiction; larger fleets take the rest of
// the exchange, then the exchange 555 of further area codes.

enum FictitiousNumbers {
    static let perAreaCode = 10_000

    /// The digits, without the plus sign, of the index-th number.
    static func digits(_ index: Int) -> UInt64 {
        let line = (index + 100) % perAreaCode
        return 10_000_000_000 + UInt64(areaCodes[index / perAreaCode]) * 10_000_000
            + 5_550_000 + UInt64(line)
    }

    /// San Francisco first, then upwards, without the codes that are no places: N11, N9X, 8XX.
    static let areaCodes: [Int] =
        [415]
        + (201...799).filter { code in
            code % 100 != 11 && code / 10 % 10 != 9 && code != 415 && code != 555
        }
}
