import Reconciliation
import Testing

@testable import DesiredStateJSON

/// A file that is read while it comes says what it says when it is read whole, or nothing.
struct SiftingTests {
    /// Valid files of one part, written in every way. The first piece has the aliases.
    @Test(arguments: [(1, 300), (7, 300), (40, 300), (400, 300), (1 << 16, 16 << 10)])
    func `a file says the same in pieces, or is left to be read whole`(
        piece: Int, room: Int
    ) throws {
        var (same, left, cut) = (0, 0, 0)
        for seed in UInt64(1)...600 {
            var files = RandomFiles(seed: seed)
            let parts = files.parts()
            guard parts.count == 1, let state = try? readDesiredState(parts) else { continue }
            let stream = PiecewiseStream(parts[0].bytes, first: room, piece: piece)
            guard let sifted = siftDesiredState(at: parts[0].path, through: stream, room: room)
            else {
                left += 1
                continue
            }
            same += 1
            if stream.pieces > 1 { cut += 1 }
            #expect(sifted.summary == state.summary, "seed \(seed)")
            #expect(sifted.aliases.shown == state.aliases.shown, "seed \(seed)")
        }
        #expect(same > 40)
        #expect(left > 40)
        #expect(cut > 20 || piece > 1_000)
    }

    @Test func `a file in order of number is read in pieces that are smaller than it`() throws {
        let text = Self.file(of: 3_000)
        let stream = PiecewiseStream(Array(text.utf8), piece: 70_000)
        let sifted = try #require(siftDesiredState(at: "numbers.json", through: stream))
        #expect(sifted.summary == (try read(text)).summary)
        #expect(stream.pieces > 3)
        #expect(sifted.numbers.count == 3_000)
    }

    @Test func `what the stream takes is not in the answer`() throws {
        let stream = PiecewiseStream(Array(Self.file(of: 100).utf8), piece: 1 << 20)
        stream.isKept = { $0.digits % 2 == 0 }
        let sifted = try #require(siftDesiredState(at: "numbers.json", through: stream))
        #expect(sifted.numbers.count == 50)
        #expect(sifted.numbers.rows.allSatisfy { $0.number.digits % 2 == 0 })
    }

    @Test(arguments: [(1, 300), (40, 300), (70_000, 16 << 10)])
    func `numbers in any order can be read again one by one`(piece: Int, room: Int) throws {
        var (same, cut) = (0, 0)
        for seed in UInt64(1)...600 {
            var files = RandomFiles(seed: seed)
            let parts = files.parts()
            guard parts.count == 1, let state = try? readDesiredState(parts) else { continue }
            let stream = PiecewiseStream(parts[0].bytes, first: room, piece: piece)
            stream.isDealt = true
            guard let sifted = siftDesiredState(at: parts[0].path, through: stream, room: room)
            else { continue }
            same += 1
            if stream.pieces > 1 { cut += 1 }
            #expect(sifted.summary == state.summary, "seed \(seed)")
        }
        #expect(same > 40)
        #expect(cut > 20 || piece > 1_000)

        let text = Self.file(of: piece == 1 ? 20 : 2_000)
        let stream = PiecewiseStream(Array(text.utf8), first: room, piece: piece)
        stream.isDealt = true
        let sifted = siftDesiredState(at: "numbers.json", through: stream, room: room)
        #expect(sifted?.summary == (try read(text)).summary)
        #expect(stream.pieces > 1)
    }

    /// What is read whole instead, and told there.
    @Test(arguments: [
        "", "{", "[]", #"{"numbers": {}}"#, #"{"numbers": {"+1555": {"label": "a"}}"#,
        #"{"numbers": {"+1555": {"label": "a"}}} x"#,
        #"{"numbers": {"+1556": {"label": "a"}, "+1555": {"label": "a"}}}"#,
        #"{"agents": {"a": "x", "a": "x"}, "numbers": {"+1555": {"agent": "a"}}}"#,
        #"{"agents": {"a": "x"}, "numbers": {"+1555": {"agent": "a"}}, "agents": {"a": "x"}}"#,
        #"{"numbers": {"+1555": {"label": "a"}, "+1555": {"label": "a"}}}"#,
        #"{"numbers": {"+1555": {"label": "a", "id": "x"}, "+1556": {"label": "a", "id": "x"}}}"#,
        #"{"numbers": {"+1555": {"agent": "desk"}}, "agents": {"desk": 1}}"#,
        #"{"numbers": {"+1555": {"agent": "desk"}}, "x": {"agents": {"desk": "agent_1"}}}"#,
        #"{"numbers": {"+1555": {"agent": "desk"}, "agents": {"desk": "agent_1"}}}"#,
        #"{"numbers": {"+1555": {"agent": "a"}}, "agents": {"a": "x"}, "agents": {"a": "x"}}"#,
        #"{"numbers": {"+1555": {"agent": "a"}}, "agents": {"a": "x", "a": "x"}}"#,
        #"{"numbers": {"+1555": {"agent": "a"}}, "agents": {"a": "x"}"#,
        #"{"numbers": {"+1555": {"agent": "nobody"}}}"#, #"{"numbers": {"+1555": {}}}"#,
        #"{"numbers": {"+1555": {"label": "a"}}, "numbers": {"+1556": {"label": "a"}}}"#,
    ])
    func `what is not usual is left to be read whole`(text: String) {
        let stream = PiecewiseStream(Array(text.utf8), piece: 1 << 20)
        #expect(siftDesiredState(at: "numbers.json", through: stream) == nil)
    }

    @Test(arguments: [
        #"{"numbers": {"+1555": {"agent": "a"}, "+1556": {"agent": "b"}}, "agents":"#,
        #"{"numbers": {"+1555": {"agent": "a", "label": "\"agents\": {"}}, "agents":"#,
    ])
    func `aliases in the last bytes are learnt, and must be met in their place`(
        start: String
    ) throws {
        let agents = #"{"a": "agent_1", "b": "agent_2"} }"#
        let bytes = Array((start + agents).utf8)
        func sift(
            _ ending: String? = nil, offset: Int = 0, size: Int = .max
        ) -> DesiredState? {
            let stream = PiecewiseStream(bytes, piece: 1 << 20)
            let ending = ending.map { Array($0.utf8)[...] } ?? bytes.suffix(size)
            stream.last = (ending, bytes.count - ending.count + offset)
            return siftDesiredState(at: "numbers.json", through: stream)
        }
        let sifted = try #require(sift())
        #expect(sifted.summary == (try read(start + agents)).summary)
        #expect(sifted.aliases.alias(of: AgentID("agent_2")) == "b")
        #expect(sift(size: agents.utf8.count + 12) != nil)
        // It is not all there.
        for size in 0...agents.utf8.count { #expect(sift(size: size) == nil) }
        // Somebody has written into the file meanwhile.
        #expect(sift(start + agents) != nil)
        for (old, new) in [("_1", "_3"), ("_2", "_3"), ("\"a\"", "\"c\""), ("\"b\"", "\"c\"")] {
            #expect(sift(start + agents.replacing(old, with: new)) == nil)
        }
        #expect(sift(offset: 1) == nil)
        // What was not learnt must not be used before it comes.
        let less = agents.replacing(", \"b\": \"agent_2\"", with: "                ")
        #expect((sift(start + less) == nil) == start.contains("\"b\""))
    }

    @Test func `a file that never ends, or is cut off, is left to be read whole`() {
        let stream = PiecewiseStream(Array(Self.file(of: 3_000).utf8), piece: 70_000)
        stream.isCutOff = true
        #expect(siftDesiredState(at: "numbers.json", through: stream) == nil)
        // What is there ends like a document, and more comes.
        let whole = Array(Self.file(of: 10).utf8) + [UInt8](repeating: 0x20, count: 70_000)
        let longer = PiecewiseStream(whole + Array("x".utf8), piece: whole.count)
        #expect(siftDesiredState(at: "numbers.json", through: longer) == nil)
    }

    /// A tail that is longer than what is sure to be there behind the last number.
    @Test(arguments: [100, 3_000, 20_000])
    func `many aliases behind the numbers come piece by piece, too`(piece: Int) throws {
        let aliases = (0..<2_000).map { "    \"desk-\($0)\": \"agent_\($0)\"" }
        let numbers = (0..<500).map {
            "    \"+1555\(1_000_000 + $0)\": {\"agent\": \"desk-\($0)\"}"
        }
        let text =
            "{\"numbers\": {\n\(numbers.joined(separator: ",\n"))\n}, \"agents\": {\n"
            + aliases.joined(separator: ",\n") + "\n}}\n"
        let stream = PiecewiseStream(Array(text.utf8), first: 1_000, piece: piece)
        stream.last = (Array(text.utf8)[...], 0)
        let sifted = siftDesiredState(at: "numbers.json", through: stream, room: 600)
        #expect(sifted?.summary == (try read(text)).summary)
        #expect(stream.pieces > 2)
    }

    private static func file(of count: Int) -> String {
        let numbers = (0..<count).map { index in
            "    \"+1555\(1_000_000 + index)\": "
                + "{\"id\": \"ap_\(index)\", \"label\": \"Desk \(index)\", \"agent\": \"desk\"}"
        }
        return "{\"agents\": {\"desk\": \"agent_1\"}, \"numbers\": {\n"
            + numbers.joined(separator: ",\n") + "\n}}\n"
    }
}

extension Aliases {
    fileprivate var shown: [String?] {
        (0..<5).map { alias(of: AgentID("agents_\($0)"))?.string }
            + (0..<5).map { alias(of: ProviderID("providers_\($0)"))?.string }
    }
}

/// Bytes that come piece by piece; what has not come yet, or is spent, is no JSON.
private final class PiecewiseStream: DesiredStream {
    var isKept: (PhoneNumber) -> Bool = { _ in true }
    var isCutOff = false
    /// Whether numbers may come in any order: they are kept as they come, and read again in order.
    var isDealt = false
    /// What is told of the last bytes; else they are the last 1,000.
    var last: (bytes: ArraySlice<UInt8>, offset: Int)?
    private(set) var pieces = 0
    private let all: [UInt8]
    private let first: Int
    private let piece: Int
    private let memory: Memory
    /// Where the bytes begin that are not spent, and how many of them are there.
    private var begin = 0
    private var count = 0
    private var newest: PhoneNumber?
    private var places: [PhoneNumber: EntryPlace] = [:]

    /// Lives as long as the stream.
    private final class Memory {
        let bytes: UnsafeMutableBufferPointer<UInt8>

        init(_ count: Int) {
            bytes = .allocate(capacity: count)
            bytes.initialize(repeating: 0xFF)
        }

        deinit { bytes.deallocate() }
    }

    init(_ bytes: [UInt8], first: Int = 0, piece: Int) {
        all = bytes
        self.first = max(first, piece)
        self.piece = piece
        memory = Memory(bytes.count + 1)
    }

    func ending() -> (bytes: [UInt8], offset: Int)? {
        let (bytes, offset) = last ?? (all.suffix(1_000), max(0, all.count - 1_000))
        return (Array(bytes), offset)
    }

    func more(spent: Int) -> (bytes: UnsafeBufferPointer<UInt8>, isWhole: Bool)? {
        if isCutOff, pieces == 2 { return nil }
        pieces += 1
        begin += spent
        count = min(count - spent + (pieces == 1 ? first : piece), all.count - begin)
        show(begin..<begin + count)
        return (UnsafeBufferPointer(rebasing: memory.bytes[..<count]), begin + count == all.count)
    }

    func meet(_ table: inout NumberTable<SourcePlace>, at offset: Int) -> Bool {
        guard let row = table.rows.last else { return true }
        if isDealt {
            places[row.number] = EntryPlace(offset: offset, line: row.note.line)
            table.dropLast()
            return true
        }
        if let newest, newest >= row.number { return false }
        newest = row.number
        if !isKept(row.number) { table.dropLast() }
        return true
    }

    func again() -> [EntryPlace]? {
        defer { isDealt = false }
        return places.sorted { $0.key < $1.key }.map(\.value)
    }

    func bytes(at offset: Int) -> UnsafeBufferPointer<UInt8>? {
        let end = min(offset + 400, all.count)
        show(offset..<end)
        return UnsafeBufferPointer(rebasing: memory.bytes[..<(end - offset)])
    }

    private func show(_ range: Range<Int>) {
        memory.bytes.update(repeating: 0xFF)
        _ = memory.bytes.update(fromContentsOf: all[range])
    }
}
