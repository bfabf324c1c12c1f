/// Many short texts in one buffer: no object and no allocation for each.
package struct TextColumn: Sendable {
    /// Where one text stands: 8 bytes, of which 16 bits are its length.
    ///
    /// A column holds at most 2³² bytes, and one text at most 65,534 bytes.
    package struct Place: Hashable, Sendable {
        let start: UInt32
        let length: UInt16

        /// The place of a text that is not there; unlike the empty text.
        package static let none = Place(start: 0, length: .max)
        static let empty = Place(start: 0, length: 0)

        package var isNone: Bool { length == .max }
    }

    /// The texts of another column, which are not kept twice; places begin with them.
    private var shared: [UInt8] = []
    private var bytes: [UInt8] = []
    /// How many of the bytes belong to texts that nobody speaks of any more.
    private var forgotten = 0

    package init() {}

    /// Without texts of its own; those of another column, unless they are shared already, may be
    /// spoken of by their places there.
    init(sharing other: TextColumn) {
        if other.shared.isEmpty { shared = other.bytes }
    }

    /// The same without texts of its own.
    var withoutOwn: TextColumn {
        var column = TextColumn()
        column.shared = shared
        return column
    }

    /// Whether a text is one that is shared.
    func isShared(_ place: Place) -> Bool {
        !place.isNone && place.length > 0 && Int(place.start) < shared.count
    }

    /// How many bytes are kept, forgotten ones included, and without those that are shared.
    var size: Int { bytes.count }

    /// Where the next text will begin.
    var end: Int { shared.count + bytes.count }

    /// Whether more than half of a buffer that is not small is forgotten.
    var isWasteful: Bool { forgotten > 32_768 && forgotten > bytes.count / 2 }

    /// The text at a place is no longer spoken of; its bytes stay.
    mutating func forget(_ place: Place) {
        if !place.isNone, !isShared(place) { forgotten += Int(place.length) }
    }

    /// Makes room for so many bytes in all, so that adding texts need not move the buffer.
    package mutating func reserve(bytes count: Int) {
        bytes.reserveCapacity(count)
    }

    /// Keeps the UTF-8 of a text and says where; the caller has checked the limits above.
    package mutating func append(_ text: Text?) -> Place {
        guard var string = text?.string else { return .none }
        return string.withUTF8 { append(utf8: $0) }
    }

    /// Keeps bytes that are valid UTF-8 and says where.
    package mutating func append(utf8: UnsafeBufferPointer<UInt8>) -> Place {
        if utf8.isEmpty { return .empty }
        precondition(utf8.count < Int(UInt16.max), "a text in a column has at most 65,534 bytes")
        let start = end
        precondition(start + utf8.count <= Int(UInt32.max), "a text column holds 4 GiB")
        let place = Place(start: UInt32(start), length: UInt16(utf8.count))
        bytes.append(contentsOf: utf8)
        return place
    }

    /// Takes away every byte of its own from one on, if they are not gone already.
    mutating func truncate(to count: Int) {
        let own = count - shared.count
        if own >= 0, own < bytes.count { bytes.removeLast(bytes.count - own) }
    }

    /// The text at a place, or nothing.
    package func text(at place: Place) -> Text? {
        if place.isNone { return nil }
        return withBytes(at: place) { Text(String(decoding: $0, as: UTF8.self)) }
    }

    /// Lends the UTF-8 at a place without a copy; no bytes for `none`.
    package func withBytes<Result>(
        at place: Place,
        _ body: (Slice<UnsafeBufferPointer<UInt8>>) -> Result
    ) -> Result {
        withRange(of: place) { body($0[$1]) }
    }

    /// Lends the bytes that a place is among, with its range there.
    @inline(__always)
    func withRange<Result>(
        of place: Place, _ body: (UnsafeBufferPointer<UInt8>, Range<Int>) -> Result
    ) -> Result {
        let count = place.isNone ? 0 : Int(place.length)
        if isShared(place) {
            let start = Int(place.start)
            return shared.withUnsafeBufferPointer { body($0, start..<start + count) }
        }
        let start = count == 0 ? 0 : Int(place.start) - shared.count
        return bytes.withUnsafeBufferPointer { body($0, start..<start + count) }
    }

    /// Whether two places, perhaps in two columns, hold the same bytes, or both nothing.
    package static func same(
        _ one: Place,
        in column: TextColumn,
        as other: Place,
        in otherColumn: TextColumn
    ) -> Bool {
        guard one.length == other.length else { return false }
        if one.isNone { return true }
        return column.withBytes(at: one) { bytes in
            otherColumn.withBytes(at: other) {
                areSame(UnsafeBufferPointer(rebasing: bytes), UnsafeBufferPointer(rebasing: $0))
            }
        }
    }
}
