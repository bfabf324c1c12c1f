package import Reconciliation

// A desired state of a million numbers takes most of a second to read. What one that was accepted
// asks of a few numbers stands behind their keys, which are found by their bytes: no text can hold
// a quote that is not escaped, and nothing else in a file that is valid has such a key and an
// object. Only a key that is spelt with \u is not seen, so a file with one of those is read as a
// whole.

/// What a desired state that was accepted asks of some numbers; `nil` when that takes reading all
/// of it.
package func excerpt(of numbers: Set<PhoneNumber>, from parts: [DesiredPart]) -> DesiredState? {
    var small: [DesiredPart] = []
    var isNamed = false
    for part in parts {
        let found = part.bytes.withUnsafeBufferPointer {
            SomeEntries.Pieces(in: $0, of: numbers)
        }
        guard let found else { return nil }
        isNamed = isNamed || !found.entries.isEmpty
        if let bytes = found.document { small.append(DesiredPart(path: part.path, bytes: bytes)) }
    }
    if !isNamed {
        return DesiredState(
            parts: parts.map(\.path), numbers: NumberTable(), aliases: Aliases())
    }
    return try? readDesiredState(small)
}

/// Whether an edit in the middle of a valid desired state is of other numbers alone; false as well
/// where its bytes do not tell.
///
/// Where the bytes before it hold the key of another number, they are of the list of numbers, and
/// an entry that began earlier has ended. Where no other key of an object follows than those of
/// numbers and of their fields, they are of that list to their end.
///
/// - Parameters:
///   - before: the bytes of the older state, from somewhere before the edit to somewhere behind it.
///   - after: the same of the newer one.
package func isOfOthers(than number: PhoneNumber, _ before: [UInt8], _ after: [UInt8]) -> Bool {
    let common = zip(before, after).prefix { $0 == $1 }.count
    return [before, after].allSatisfy { bytes in
        bytes.withUnsafeBufferPointer { bytes in
            SomeEntries.firstOfOthers(than: number, in: bytes).map { $0 < common } ?? false
        }
    }
}

private enum SomeEntries {
    fileprivate static let brace = UInt8(ascii: "{")
    fileprivate static let backslash = UInt8(ascii: "\\")

    /// What counts of one part, each from its key to the end of its object.
    struct Pieces {
        private(set) var entries: [[UInt8]] = []
        private var names: [[UInt8]] = []

        /// `nil` when a key may be spelt in another way.
        init?(in bytes: UnsafeBufferPointer<UInt8>, of numbers: Set<PhoneNumber>) {
            let (agents, providers) = (Array("agents".utf8), Array("providers".utf8))
            var keys = Keys(bytes: bytes)
            while let (key, end, brace) = keys.next() {
                let isName = key.elementsEqual(agents) || key.elementsEqual(providers)
                guard isName || SomeEntries.number(of: key).map({ numbers.contains($0) }) == true
                else { continue }
                guard let close = SomeEntries.close(in: bytes, from: brace) else { return nil }
                let piece = Array(bytes[(end - key.count - 2)..<close])
                if isName { names.append(piece) } else { entries.append(piece) }
            }
            if !keys.areAllSeen { return nil }
        }

        /// A part with nothing else in it; `nil` when there is nothing.
        var document: [UInt8]? {
            var members = names
            if !entries.isEmpty {
                members.append(Array("\"numbers\":".utf8) + SomeEntries.object(entries))
            }
            return members.isEmpty ? nil : SomeEntries.object(members)
        }
    }

    /// The keys of objects, one after the other.
    struct Keys {
        let bytes: UnsafeBufferPointer<UInt8>
        private var index = 0
        /// Whether no key was spelt in a way that is not read here, which ends them.
        private(set) var areAllSeen = true

        init(bytes: UnsafeBufferPointer<UInt8>) {
            self.bytes = bytes
        }

        /// A key without its quotes, where it ends with them, and where its object begins.
        mutating func next() -> (key: UnsafeBufferPointer<UInt8>, end: Int, brace: Int)? {
            while let next = SomeEntries.mark(in: bytes, from: index) {
                index = next + 1
                if bytes[next] == SomeEntries.backslash {
                    if index < bytes.count, bytes[index] == UInt8(ascii: "u") {
                        areAllSeen = false
                        return nil
                    }
                } else if let end = SomeEntries.keyEnd(in: bytes, before: next) {
                    return (SomeEntries.key(in: bytes, before: end), end, next)
                }
            }
            return nil
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

    /// What stands between the quotes of a key; nothing of one that is longer than any sought.
    fileprivate static func key(
        in bytes: UnsafeBufferPointer<UInt8>, before end: Int
    ) -> UnsafeBufferPointer<UInt8> {
        var start = end - 1
        while start > 0, end - start < 20, bytes[start - 1] != UInt8(ascii: "\"") { start -= 1 }
        let isKey =
            start > 0 && bytes[start - 1] == UInt8(ascii: "\"")
            && bytes[end - 1] == UInt8(ascii: "\"")
        return UnsafeBufferPointer(rebasing: bytes[(isKey ? start : end - 1)..<end - 1])
    }

    /// An object of these members.
    fileprivate static func object(_ members: [[UInt8]]) -> [UInt8] {
        Array("{".utf8) + members.joined(separator: Array(",".utf8)) + Array("}".utf8)
    }

    /// Where the first object of a number begins, if no key of an object is this number's, or one
    /// that is neither a number's nor of a field of one.
    fileprivate static func firstOfOthers(
        than number: PhoneNumber, in bytes: UnsafeBufferPointer<UInt8>
    ) -> Int? {
        let fields = [Array("agent".utf8), Array("provider".utf8)]
        var first: Int?
        var keys = Keys(bytes: bytes)
        while let (key, _, brace) = keys.next() {
            if fields.contains(where: { key.elementsEqual($0) }) { continue }
            guard let other = SomeEntries.number(of: key), other != number else { return nil }
            first = first ?? brace
        }
        return keys.areAllSeen ? first : nil
    }

    /// The number that a key is of.
    fileprivate static func number(of key: UnsafeBufferPointer<UInt8>) -> PhoneNumber? {
        digits(ofNumber: key).flatMap { PhoneNumber(digits: $0) }
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
