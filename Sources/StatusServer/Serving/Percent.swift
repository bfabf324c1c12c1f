/// Text as it may stand in a query or in one part of a path.
package func percentEncoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"):
            bytes.append(byte)
        default:
            let digits = String(byte, radix: 16, uppercase: true)
            bytes += ("%" + (digits.utf8.count < 2 ? "0" : "") + digits).utf8
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

/// What was meant by it; what is no encoding stands for itself, and what is no text is spelt `�`.
func percentDecoded(_ text: some StringProtocol, plusIsBlank: Bool) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "+"), plusIsBlank {
            bytes.append(UInt8(ascii: " "))
        } else if byte == UInt8(ascii: "%"), let decoded = UInt8(hexadecimal: rest.prefix(2)) {
            bytes.append(decoded)
            rest = rest.dropFirst(2)
        } else {
            bytes.append(byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

extension UInt8 {
    fileprivate init?(hexadecimal digits: ArraySlice<UInt8>) {
        let text = String(decoding: digits, as: UTF8.self)
        guard digits.count == 2, text.first?.isHexDigit == true, let byte = UInt8(text, radix: 16)
        else { return nil }
        self = byte
    }
}
