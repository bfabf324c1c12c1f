extension BodyReader {
    /// Steps over a string; `nil` when what it says is no text.
    mutating func string() throws(NotJSON) -> String? {
        try take(UInt8(ascii: "\""))
        let start = index
        while let byte = next, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\")
        {
            index += 1
        }
        guard next == UInt8(ascii: "\\") else {
            let end = index
            try take(UInt8(ascii: "\""))
            return String(validating: bytes[start..<end], as: UTF8.self)
        }
        return try escapedString(from: start)
    }

    /// The rest of a string in which the pen stands at a backslash.
    private mutating func escapedString(from start: Int) throws(NotJSON) -> String? {
        var text = Array(bytes[start..<index])
        var isText = true
        while let byte = next, byte >= 0x20 {
            index += 1
            if byte == UInt8(ascii: "\"") {
                return isText ? String(validating: text, as: UTF8.self) : nil
            }
            if byte != UInt8(ascii: "\\") {
                text.append(byte)
            } else if let scalar = try escape() {
                UTF8.encode(scalar).map { text.append(contentsOf: $0) }
            } else {
                isText = false
            }
        }
        throw NotJSON()
    }

    /// What an escape stands for, the pen behind its backslash; `nil` for half a surrogate pair.
    private mutating func escape() throws(NotJSON) -> Unicode.Scalar? {
        guard let letter = next else { throw NotJSON() }
        index += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
            return Unicode.Scalar(letter)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default: throw NotJSON()
        }
        let unit = try hexadecimal()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard unit < 0xDC00, index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
            bytes[index + 1] == UInt8(ascii: "u")
        else { return nil }
        let first = index
        index += 2
        let low = try hexadecimal()
        if (0xDC00...0xDFFF).contains(low) {
            return Unicode.Scalar((unit - 0xD800) << 10 + (low - 0xDC00) + 0x10000)
        }
        // It belongs to no pair and is read again as an escape of its own.
        index = first
        return nil
    }

    private mutating func hexadecimal() throws(NotJSON) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            switch next {
            case let byte? where byte.isDigit: unit = unit << 4 + UInt32(byte - 0x30)
            case let byte? where (0x61...0x66).contains(byte | 0x20):
                unit = unit << 4 + UInt32(byte | 0x20) - 0x61 + 10
            default: throw NotJSON()
            }
            index += 1
        }
        return unit
    }
}
