// Inputs that try to be dear: to a reader whose work or memory grows faster than what it reads,
// each of them shows it. `make cost` measures them; the tests read a small size of each.

/// One hostile input and the reader that it is meant for.
struct CostCase: Sendable {
    let name: String
    let reader: CostReader
    /// Makes an input of about so many bytes.
    let input: @Sendable (Int) -> [UInt8]

    static let all: [CostCase] = desiredState + configuration + answers

    /// Something that is repeated, with what stands before and behind it; `%` is its count.
    init(
        _ name: String,
        _ reader: CostReader,
        _ before: String = "",
        repeating piece: String,
        between: String = "",
        _ after: String = ""
    ) {
        self.name = name
        self.reader = reader
        input = { size in
            var bytes = Array(before.utf8)
            bytes.reserveCapacity(size + 64)
            let pieces = piece.split(separator: "%", omittingEmptySubsequences: false)
                .map { Array($0.utf8) }
            let separator = Array(between.utf8)
            var count = 1_000_000
            while bytes.count < size {
                if count > 1_000_000 { bytes += separator }
                for (index, part) in pieces.enumerated() {
                    if index > 0 { bytes += String(count).utf8 }
                    bytes += part
                }
                count += 1
            }
            return bytes + after.utf8
        }
    }
}
