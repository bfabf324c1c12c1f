/// How much a reader takes in before it refuses the rest.
struct Bounds: Sendable {
    /// Bytes of all parts together.
    var bytes: Int
    /// Objects and arrays inside each other.
    var depth: Int
    /// Files of a folder; a `SourcePlace` counts them with 16 bits, so it is at most 65,536.
    var parts: Int

    /// A million numbers with labels take 152 MB. Whoever reads the files keeps the same limits.
    static let desiredState = Bounds(bytes: 1 << 30, depth: 32, parts: 10_000)

    /// The configuration of the service takes 1 KiB.
    static let configuration = Bounds(bytes: ConfigurationDocument.limit, depth: 32, parts: 1)
}
