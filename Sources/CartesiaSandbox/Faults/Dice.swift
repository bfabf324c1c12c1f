// Chance without a history: what a roll shows depends on the seed, the ordinal of the request and
// what is rolled for, and on nothing else. So turning one fault on does not move the others.

struct Dice: Sendable {
    let seed: UInt64
    let ordinal: UInt64

    enum Question: UInt64 {
        case status, resetBefore, resetAfter, hang, garbage, garbageForm, partial400, ignored200
        case partialRefusal, latency, duplicate, shift, emptyPage
        case partLabel, partAgent, partProvider
        case requestIDHigh, requestIDLow
    }

    func bits(_ question: Question) -> UInt64 {
        mixed(
            mixed(seed &+ ordinal &* 0x9E37_79B9_7F4A_7C15) ^ question.rawValue
                &* 0xD6E8_FEB8_6659_FD93
        )
    }

    /// At least 0, less than 1.
    func roll(_ question: Question) -> Double {
        Double(bits(question) >> 11) / 9_007_199_254_740_992
    }

    func hits(_ probability: Double, _ question: Question) -> Bool {
        roll(question) < probability
    }

    /// A UUID of version 4 for the request.
    var requestID: String {
        let high = bits(.requestIDHigh) & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let low = bits(.requestIDLow) & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        let digits = hexadecimal(high) + hexadecimal(low)
        var parts: [Substring] = []
        var rest = digits[...]
        for length in [8, 4, 4, 4, 12] {
            parts.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return parts.joined(separator: "-")
    }
}

/// The finishing step of SplitMix64: every bit of the input moves every bit of the output.
func mixed(_ value: UInt64) -> UInt64 {
    var bits = value &+ 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
}

/// Sixteen hexadecimal digits.
func hexadecimal(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}
