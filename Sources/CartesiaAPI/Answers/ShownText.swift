// How text from a server reaches the eyes of a person: without the key, without characters that
// move the cursor or turn the writing direction, and no longer than a line or two.

extension Redaction {
    /// The text as it can be shown: at most `limit` bytes of it, then "…".
    ///
    /// The key is taken out first: cut or cleaned first, half of it could remain.
    func shown(_ bytes: some Collection<UInt8>, limit: Int) -> String {
        var result = ""
        for scalar in String(decoding: applied(to: bytes), as: UTF8.self).unicodeScalars {
            let scalar = scalar.isShowable ? scalar : scalar.replacement
            // One blank is enough: HTML is full of them.
            if scalar == " ", result.isEmpty || result.utf8.last == UInt8(ascii: " ") { continue }
            guard result.utf8.count + UTF8.width(scalar) <= limit else { return result + "…" }
            result.unicodeScalars.append(scalar)
        }
        if result.utf8.last == UInt8(ascii: " ") { result.removeLast() }
        return result
    }

    func shown(_ text: some StringProtocol, limit: Int) -> String {
        shown(Array(text.utf8), limit: limit)
    }
}

extension Unicode.Scalar {
    /// Not a control, a line or paragraph separator, nor one of the invisible characters that
    /// reorder text.
    fileprivate var isShowable: Bool {
        switch value {
        case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F,
            0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
            false
        default: true
        }
    }

    fileprivate var replacement: Unicode.Scalar {
        switch value {
        case 0x09...0x0D, 0x85, 0x2028, 0x2029: " "
        default: "\u{FFFD}"
        }
    }
}
