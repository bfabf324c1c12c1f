extension DesiredFiles {
    /// Lends the bytes of all parts piece by piece, each with the path of its part, so that nothing
    /// of a large file is kept.
    package static func eachPiece(
        at path: String, _ body: (String, UnsafeRawBufferPointer) -> Void
    ) throws(FileTrouble) {
        try eachPart(at: path, limit: sizeLimit) { file, left throws(FileTrouble) in
            // A part without bytes is a part.
            body(file.path, UnsafeRawBufferPointer(start: nil, count: 0))
            return try file.eachPiece(limit: left) { body(file.path, $0) }
        }
    }

    /// Opens one part after the other.
    ///
    /// - Parameters:
    ///   - limit: The bytes that all parts may have together.
    ///   - body: Is given how many of them are left for this part, and answers how many it has.
    static func eachPart(
        at path: String, limit: Int,
        _ body: (borrowing RegularFile, _ left: Int) throws(FileTrouble) -> Int
    ) throws(FileTrouble) {
        var left = limit
        for part in try partPaths(of: path) {
            do throws(FileTrouble) {
                left -= try body(try RegularFile(at: part), left)
            } catch {
                guard left < limit, case .tooLarge = error.obstacle else { throw error }
                throw FileTrouble(.read, path, .partsTooLarge(limit: limit))
            }
        }
    }
}
