/// Text that is compared by its UTF-8 bytes, not by Swift's canonical equivalence.
///
/// Two labels that look alike but are written with other code points are two labels.
package struct Text: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let string: String

    package init(_ string: String) {
        self.string = string
    }

    package var description: String { string }
    package var isEmpty: Bool { string.isEmpty }

    package static func == (one: Text, other: Text) -> Bool {
        let (bytes, others) = (one.string.utf8, other.string.utf8)
        guard bytes.count == others.count else { return false }
        // Strings of this language lend their bytes as they lie in memory.
        let areSame = bytes.withContiguousStorageIfAvailable { bytes in
            others.withContiguousStorageIfAvailable { bytes.elementsEqual($0) }
        }
        return (areSame ?? nil) ?? bytes.elementsEqual(others)
    }

    package static func < (one: Text, other: Text) -> Bool {
        one.string.utf8.lexicographicallyPrecedes(other.string.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        var copy = string
        copy.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(0xFF as UInt8)
    }
}

extension Text: ExpressibleByStringLiteral {
    package init(stringLiteral: String) {
        self.init(stringLiteral)
    }
}
