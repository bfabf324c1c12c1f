/// Finds lines and columns of bytes, which reading itself does not keep.
///
/// Asked in ascending order, it looks at every byte once, however long the lines are.
struct PositionFinder {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var offset = 0
    private var line = 1
    private var column = 1

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// The position of a byte; an offset beyond the end counts as the end.
    mutating func position(of target: Int) -> SourcePosition {
        if target < offset { self = PositionFinder(bytes) }
        let end = min(target, bytes.count)
        while offset < end {
            let byte = bytes[offset]
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
            offset += 1
        }
        return SourcePosition(line: line, column: column)
    }
}

/// How many Unicode scalars start in some bytes.
func countOfScalars(_ bytes: some Sequence<UInt8>) -> Int {
    bytes.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
}

extension UnsafeBufferPointer<UInt8> {
    /// The bytes of a range, as far as they exist.
    subscript(clamped range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: self[range.clamped(to: 0..<count)])
    }
}
