/// How much a reader takes in before it refuses the rest.
struct Bounds: Sendable {
    /// Bytes of all parts together.
    var bytes: Int
    /// Objects and arrays inside each other.
    var depth: Int
    /// Files of a folder; a `SourcePlace` counts them with 16 bits.
    var parts: Int

    /// A million numbers with labels take 152 MB.
    static let desiredState = Bounds(bytes: 1 << 30, depth: 32, parts: 1 << 16)

    /// The configuration of the service takes 1 KiB.
    static let configuration = Bounds(bytes: 1 << 16, depth: 32, parts: 1)
}
