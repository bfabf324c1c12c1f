/// One mistake of the user in a file, with all that is needed to find it and to mend it.
package struct Mistake: Hashable, Sendable {
    /// What kind of mistake it is, in kebab case; scripts may rely on it.
    package let code: String
    /// The file, as the user wrote its path.
    package let file: String
    /// Where it stands in the file.
    package let position: SourcePosition
    /// How many Unicode scalars it covers; 0 when something is missing.
    package let length: Int
    /// What is wrong, without a full stop.
    package let sentence: String
    /// What to do about it; may be empty.
    package let mend: String
    /// What the user probably meant.
    package let suggestion: String?
    /// Where the first of two stands, when the mistake is that there are two.
    package let other: OtherPlace?
    /// The line of the file with the place marked; `nil` when there is nothing to show.
    let excerpt: Excerpt?

    package var line: Int { position.line }
    package var column: Int { position.column }
}

/// A line and a column in a text, both counted from 1; columns are Unicode scalars.
package struct SourcePosition: Hashable, Comparable, Sendable {
    package let line: Int
    package let column: Int

    package static func < (one: SourcePosition, other: SourcePosition) -> Bool {
        (one.line, one.column) < (other.line, other.column)
    }
}

/// A place in the same or in another file.
package struct OtherPlace: Hashable, Sendable {
    package let file: String
    package let position: SourcePosition
}

extension Mistake {
    /// A mistake in some bytes of a file that was read.
    ///
    /// - Parameters:
    ///   - range: The bytes that it is about, as offsets into `bytes`.
    ///   - sentence: What is wrong, without a full stop.
    ///   - mend: What to do about it.
    package init(
        code: String,
        file: String,
        bytes: [UInt8],
        range: Range<Int>,
        sentence: String,
        mend: String,
        suggestion: String? = nil
    ) {
        self = bytes.withUnsafeBufferPointer { bytes in
            var finder = PositionFinder(bytes)
            return Mistake(
                code: code,
                file: file,
                position: finder.position(of: range.lowerBound),
                length: countOfScalars(bytes[clamped: range]),
                sentence: sentence,
                mend: mend,
                suggestion: suggestion,
                other: nil,
                excerpt: Excerpt(of: bytes, marking: range)
            )
        }
    }
}
