package import Reconciliation

// A desired state of a million numbers takes most of a second to read. What one that was accepted
// asks of a single number stands behind its key, which is found by its bytes: no text can hold a
// quote that is not escaped, and nothing else in a file that is valid has such a key and an object.
// Only a key that is spelt with \u is not seen, so a file with one of those is read as a whole.

/// What desired states that were accepted ask of one number; `nil` when that takes reading all of
/// them.
package func excerpt(of number: PhoneNumber, from parts: [DesiredPart]) -> DesiredState? {
    var small: [DesiredPart] = []
    var isNamed = false
    for part in parts {
        let found = part.bytes.withUnsafeBufferPointer {
            OneEntry.Pieces(in: $0, of: Array("\"\(number)\"".utf8))
        }
        guard let found else { return nil }
        isNamed = isNamed || found.entry != nil
        if let bytes = found.document { small.append(DesiredPart(path: part.path, bytes: bytes)) }
    }
    if !isNamed {
        return DesiredState(
            parts: parts.map(\.path), numbers: NumberTable(), aliases: Aliases())
    }
    return try? readDesiredState(small)
}

/// Whether bytes from the middle of a valid desired state are of other numbers alone; false as
/// well where they do not tell.
///
/// Where they begin in the list of numbers and hold no other key of an object, they are of that
/// list to their end. So they must hold the key of a number, and each must be one or a number's
/// field.
package func isOfOthers(than number: PhoneNumber, _ bytes: [UInt8]) -> Bool {
    let own = Array("\"\(number)\"".utf8)
    let fields = [Array("\"agent\"".utf8), Array("\"provider\"".utf8)]
    return bytes.withUnsafeBufferPointer { bytes in
        var hasNumber = false
        var index = 0
        while let next = OneEntry.mark(in: bytes, from: index) {
            index = next + 1
            if bytes[next] == OneEntry.backslash {
                // What it stands before may be spelt in a way that is not read here.
                if index < bytes.count, bytes[index] == UInt8(ascii: "u") { return false }
                continue
            }
            guard let end = OneEntry.keyEnd(in: bytes, before: next) else { continue }
            if fields.contains(where: { OneEntry.ends(bytes, at: end, with: $0) }) { continue }
            guard OneEntry.isNumber(bytes, before: end), !OneEntry.ends(bytes, at: end, with: own)
            else { return false }
            hasNumber = true
        }
        return hasNumber
    }
}

private enum OneEntry {
    fileprivate static let brace = UInt8(ascii: "{")
    fileprivate static let backslash = UInt8(ascii: "\\")

    /// What counts of one part, each from its key to the end of its object.
    struct Pieces {
        private(set) var entry: [UInt8]?
        private var names: [[UInt8]] = []

        /// `nil` when a key may be spelt in another way.
        init?(in bytes: UnsafeBufferPointer<UInt8>, of key: [UInt8]) {
            let (agents, providers) = (Array("\"agents\"".utf8), Array("\"providers\"".utf8))
            var index = 0
            while let next = OneEntry.mark(in: bytes, from: index) {
                index = next + 1
                if bytes[next] == OneEntry.backslash {
                    if index < bytes.count, bytes[index] == UInt8(ascii: "u") { return nil }
                    continue
                }
                guard let end = OneEntry.keyEnd(in: bytes, before: next) else { continue }
                for name in [key, agents, providers]
                where OneEntry.ends(bytes, at: end, with: name) {
                    guard let close = OneEntry.close(in: bytes, from: next) else { return nil }
                    let piece = Array(bytes[(end - name.count)..<close])
                    if name == key { entry = piece } else { names.append(piece) }
                }
            }
        }

        /// A part with nothing else in it; `nil` when there is nothing.
        var document: [UInt8]? {
            var members = names
            if let entry {
                members.append(Array("\"numbers\":{".utf8) + entry + Array("}".utf8))
            }
            if members.isEmpty { return nil }
            return Array("{".utf8) + members.joined(separator: Array(",".utf8)) + Array("}".utf8)
        }
    }

    /// The next opening brace or backslash.
    fileprivate static func mark(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var index = start
        let raw = UnsafeRawBufferPointer(bytes)
        while index + 8 <= raw.count {
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            if mayHold(brace, in: word) || mayHold(backslash, in: word) { break }
            index += 8
        }
        while index < bytes.count, bytes[index] != brace, bytes[index] != backslash { index += 1 }
        return index < bytes.count ? index : nil
    }

    /// Whether one of eight bytes is this one; true as well where one is close to it.
    @inline(__always)
    private static func mayHold(_ byte: UInt8, in word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let rest = word ^ (ones &* UInt64(byte))
        return (rest &- ones) & ~rest & (ones &* 0x80) != 0
    }

    /// Behind the key of an object; `nil` when it has none.
    fileprivate static func keyEnd(in bytes: UnsafeBufferPointer<UInt8>, before brace: Int) -> Int?
    {
        var index = brace
        var hasColon = false
        while index > 0 {
            switch bytes[index - 1] {
            case 0x20, 0x0A, 0x0D, 0x09: break
            case UInt8(ascii: ":") where !hasColon: hasColon = true
            default: return hasColon ? index : nil
            }
            index -= 1
        }
        return nil
    }

    fileprivate static func ends(
        _ bytes: UnsafeBufferPointer<UInt8>, at end: Int, with name: [UInt8]
    ) -> Bool {
        guard end >= name.count, bytes[end - 2] == name[name.count - 2] else { return false }
        return bytes[(end - name.count)..<end].elementsEqual(name)
    }

    /// Whether a key that ends there is a number's: a quote, a plus, digits and a quote.
    fileprivate static func isNumber(
        _ bytes: UnsafeBufferPointer<UInt8>, before end: Int
    ) -> Bool {
        guard end >= 1, bytes[end - 1] == UInt8(ascii: "\"") else { return false }
        var index = end - 1
        while index > 0, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index - 1]) {
            index -= 1
        }
        return index < end - 1 && index >= 2 && bytes[index - 1] == UInt8(ascii: "+")
            && bytes[index - 2] == UInt8(ascii: "\"")
    }

    /// Behind the brace that closes an object.
    fileprivate static func close(in bytes: UnsafeBufferPointer<UInt8>, from open: Int) -> Int? {
        var (index, depth, isText) = (open, 0, false)
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == backslash {
                index += 1
            } else if byte == UInt8(ascii: "\"") {
                isText.toggle()
            } else if !isText, byte == brace {
                depth += 1
            } else if !isText, byte == UInt8(ascii: "}") {
                depth -= 1
                if depth == 0 { return index }
            }
        }
        return nil
    }
}
