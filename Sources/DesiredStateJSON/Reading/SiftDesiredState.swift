package import Reconciliation

// A file of a million numbers need not be in memory at once, nor all its numbers: usually nearly
// all of them are as they were. Here the bytes come piece by piece, and each number is offered as
// soon as it is read. This is for the usual case alone, a single valid file with its aliases ahead,
// or in its last bytes; with any other nothing is decided here, and it is read whole.

/// Where the bytes of a desired state come from, and where its numbers go.
package protocol DesiredStream: AnyObject {
    /// The last bytes of the file with their place in it.
    func ending() -> (bytes: [UInt8], offset: Int)?

    /// Brings more bytes behind those that are there.
    ///
    /// - Parameter spent: So many of the bytes that are there are not looked at again.
    /// - Returns: The bytes that are not spent with more behind them, which stay where they are
    ///   until the next call, and whether that is all; `nil` when no more can be had.
    func more(spent: Int) -> (bytes: UnsafeBufferPointer<UInt8>, isWhole: Bool)?

    /// Takes the row that was added last, or leaves it in the table; false stops the reading.
    ///
    /// - Parameter offset: Where in the file the number stands.
    func meet(_ table: inout NumberTable<SourcePlace>, at offset: Int) -> Bool

    /// Called once when all numbers have been met. Those that are named are read again, in this
    /// order, and met again; `nil` stops the reading.
    func again() -> [EntryPlace]?

    /// Some bytes of the file, for reading a number again; they stay until the next call.
    func bytes(at offset: Int) -> UnsafeBufferPointer<UInt8>?
}

/// Where in a file a number stands with what is asked of it.
package struct EntryPlace {
    let offset: Int
    let line: UInt32

    package init(offset: Int, line: UInt32) {
        self.offset = offset
        self.line = line
    }
}

extension DesiredStream {
    /// The end is not known before it comes.
    package func ending() -> (bytes: [UInt8], offset: Int)? { nil }
    /// Nothing is read again.
    package func again() -> [EntryPlace]? { [] }
    /// There is nothing to be read again.
    package func bytes(at offset: Int) -> UnsafeBufferPointer<UInt8>? { nil }
}

/// Reads a single file while it comes.
///
/// - Parameters:
///   - path: What it is called.
///   - room: No number takes more bytes, unless it is far from the usual.
/// - Returns: What the stream has left of it; `nil` when the file is not valid, or cannot be read
///   in one go: then it must be read whole. The stream is to see to it that what it leaves ascends.
package func siftDesiredState(
    at path: String,
    through stream: any DesiredStream,
    room: Int = 16 << 10
) -> DesiredState? {
    var reader = DesiredReader(bounds: .desiredState)
    reader.room = room
    guard reader.read(stream) else { return nil }
    let aliases = Aliases(
        agents: reader.agents.names(of: reader.table.agents),
        providers: reader.providers.names(of: reader.table.providers)
    )
    return DesiredState(parts: [path], numbers: reader.table, aliases: aliases)
}

extension DesiredReader {
    /// Reads what comes; false when that does not do.
    mutating func read(_ stream: any DesiredStream) -> Bool {
        self.stream = stream
        do {
            try refill(from: stream)
            try document()
            guard isWhole, namesNumbers, isStaging, scanner.findings.isEmpty,
                agents.isAsForeseen, providers.isAsForeseen, ids.repeated().isEmpty,
                let places = stream.again()
            else { return false }
            for place in places { try read(place, again: stream) }
            // What was read again may be something else by now.
            return isStaging && scanner.findings.isEmpty
        } catch {
            return false
        }
    }

    /// Has more bytes come if the next number or alias might not be there as a whole.
    @inline(__always)
    mutating func supplyNext() throws(Unreadable) {
        while scanner.index >= end, let stream { try refill(from: stream) }
    }

    /// Offers the row that was added last, which stands at a byte.
    @inline(__always)
    mutating func offer(at start: Int) throws(Unreadable) {
        guard let stream else { return }
        guard isStaging, scanner.findings.isEmpty, stream.meet(&table, at: begin + start)
        else { throw Unreadable() }
    }

    private mutating func refill(from stream: any DesiredStream) throws(Unreadable) {
        let spent = scanner.index
        guard let more = stream.more(spent: spent) else { throw Unreadable() }
        begin += spent
        guard begin + more.bytes.count <= scanner.bounds.bytes else { throw Unreadable() }
        scanner.bytes = more.bytes
        scanner.index = 0
        isWhole = more.isWhole
        end = more.isWhole ? .max : max(0, more.bytes.count - room)
    }

    private mutating func read(
        _ place: EntryPlace, again stream: any DesiredStream
    ) throws(Unreadable) {
        guard let bytes = stream.bytes(at: place.offset) else { throw Unreadable() }
        begin = place.offset
        scanner.bytes = bytes
        scanner.index = 0
        scanner.line = place.line
        try entry()
    }
}
