extension DesiredFiles {
    /// Lends the bytes of all parts piece by piece, each with the path of its part, so that nothing
    /// of a large file is kept.
    package static func eachPiece(
        at path: String, _ body: (String, UnsafeRawBufferPointer) -> Void
    ) throws(FileTrouble) {
        var left = sizeLimit
        for part in try partPaths(of: path) {
            // A part without bytes is a part.
            body(part, UnsafeRawBufferPointer(start: nil, count: 0))
            try RegularFile(at: part).eachPiece { piece throws(FileTrouble) in
                left -= piece.count
                guard left >= 0 else {
                    throw FileTrouble(.read, path, .partsTooLarge(limit: sizeLimit))
                }
                body(part, piece)
                return true
            }
        }
    }
}
