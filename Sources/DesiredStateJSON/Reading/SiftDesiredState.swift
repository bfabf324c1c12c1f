package import Reconciliation

// A file of a million numbers need not be in memory at once, nor all its numbers: usually nearly
// all of them are as they were. Here the bytes come piece by piece, and each number is offered as
// soon as it is read. This is for the usual case alone, a single valid file in ascending order of
// number with its aliases ahead; with any other nothing is decided here, and it is read whole.

/// Where the bytes of a desired state come from, and where its numbers go.
package protocol DesiredStream {
    /// Brings more bytes behind those that are there; all keep their addresses.
    ///
    /// - Parameter spent: The bytes before this one are not looked at again.
    /// - Returns: Every byte so far and whether that is all; `nil` when no more can be had.
    mutating func more(spent: Int) -> (bytes: UnsafeBufferPointer<UInt8>, isWhole: Bool)?

    /// Takes the row that was added last, or leaves it in the table; false stops the reading.
    mutating func meet(_ table: inout NumberTable<SourcePlace>) -> Bool
}

/// Reads a single file while it comes.
///
/// - Parameter path: What it is called.
/// - Returns: What the stream has left of it; `nil` when the file is not valid, has its numbers in
///   no order, or cannot be read in one go: then it must be read whole.
package func siftDesiredState<Stream: DesiredStream>(
    at path: String,
    through stream: inout Stream
) -> DesiredState? {
    var reader = DesiredReader(bounds: .desiredState)
    reader.supply = DesiredReader.Supply(stream: stream)
    let isRead = reader.readSupply()
    if let used = reader.supply?.stream as? Stream { stream = used }
    guard isRead else { return nil }
    let aliases = Aliases(
        agents: reader.agents.names(of: reader.table.agents),
        providers: reader.providers.names(of: reader.table.providers)
    )
    return DesiredState(parts: [path], numbers: reader.table, aliases: aliases)
}

extension DesiredReader {
    /// Bytes that come while they are read.
    struct Supply {
        var stream: any DesiredStream
        var isWhole = false
        /// From this byte on more must be there before the next number is read.
        var end = 0
    }

    /// No number takes more bytes, unless it is far from the usual.
    private static let room = 64 << 10

    /// Reads what comes; false when that does not do.
    mutating func readSupply() -> Bool {
        do {
            try refill()
            try document()
        } catch {
            return false
        }
        return supply?.isWhole == true && namesNumbers && isStaging && scanner.findings.isEmpty
            && ids.repeated().isEmpty
    }

    /// Has more bytes come if the next number might not be there as a whole.
    @inline(__always)
    mutating func supplyNext() throws(Unreadable) {
        if let end = supply?.end, scanner.index >= end { try refill() }
    }

    /// Offers the row that was added last.
    @inline(__always)
    mutating func offer() throws(Unreadable) {
        if supply == nil { return }
        guard isStaging, scanner.findings.isEmpty, supply?.stream.meet(&table) == true
        else { throw Unreadable() }
    }

    private mutating func refill() throws(Unreadable) {
        guard let (bytes, isWhole) = supply?.stream.more(spent: scanner.index),
            bytes.count <= scanner.bounds.bytes
        else { throw Unreadable() }
        scanner.bytes = bytes
        supply?.isWhole = isWhole
        supply?.end = isWhole ? .max : max(0, bytes.count - Self.room)
    }
}
