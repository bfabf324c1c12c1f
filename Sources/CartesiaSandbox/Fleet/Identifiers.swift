// Ids like the API's: a prefix and 22 letters and digits, made from the seed alone.

struct Identifiers: Sendable {
    let seed: UInt64

    enum Kind: String {
        case agent = "agent_"
        case provider = "ata_"
        case number = "ap_"
    }

    /// The id of the index-th thing of a kind.
    func id(_ kind: Kind, _ index: Int) -> String {
        let start = mixed(seed ^ mixed(UInt64(kind.rawValue.utf8.count) << 48 ^ UInt64(index)))
        var text = kind.rawValue
        for var bits in [start, mixed(start)] {
            for _ in 0..<11 {
                text.unicodeScalars.append(Unicode.Scalar(Self.alphabet[Int(bits % 58)]))
                bits /= 58
            }
        }
        return text
    }

    /// The account at a carrier: `AC` and 32 hexadecimal digits.
    func accountSID(_ index: Int) -> String {
        let start = mixed(seed ^ mixed(0xACC0 << 48 ^ UInt64(index)))
        return "AC" + hexadecimal(start) + hexadecimal(mixed(start))
    }

    // Base 58: no letter that reads like a digit.
    private static let alphabet = Array(
        "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8
    )
}
