// The few classes of ASCII bytes that addresses, headers and paths are made of.

extension UInt8 {
    var isDigit: Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
    }

    var isLetterOrDigit: Bool {
        isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
    }

    var isHexDigit: Bool {
        isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20)
    }

    var isDot: Bool {
        self == UInt8(ascii: ".")
    }

    /// Whether the byte stands for itself in every part of a URL (RFC 3986, 2.3).
    var isUnreserved: Bool {
        isLetterOrDigit || isDot || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
            || self == UInt8(ascii: "~")
    }
}
