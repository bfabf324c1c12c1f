import Reconciliation
import Testing

@testable import DesiredStateJSON

/// A file that is read while it comes says what it says when it is read whole, or nothing.
struct SiftingTests {
    /// Valid files of one part, written in every way.
    @Test(arguments: [1, 7, 40, 1 << 16])
    func `a file says the same in pieces, or is left to be read whole`(piece: Int) throws {
        var (same, left) = (0, 0)
        for seed in UInt64(1)...400 {
            var files = RandomFiles(seed: seed)
            let parts = files.parts()
            guard parts.count == 1, let state = try? readDesiredState(parts) else { continue }
            var stream = PiecewiseStream(parts[0].bytes, piece: piece)
            guard let sifted = siftDesiredState(at: parts[0].path, through: &stream) else {
                left += 1
                continue
            }
            same += 1
            #expect(sifted.summary == state.summary, "seed \(seed)")
            #expect(sifted.aliases.shown == state.aliases.shown, "seed \(seed)")
        }
        #expect(piece < 100 || same > 40)
        #expect(left > 40)
    }

    @Test func `a file in order of number is read in pieces that are smaller than it`() throws {
        let text = Self.file(of: 3_000)
        var stream = PiecewiseStream(Array(text.utf8), piece: 70_000)
        let sifted = try #require(siftDesiredState(at: "numbers.json", through: &stream))
        #expect(sifted.summary == (try read(text)).summary)
        #expect(stream.pieces > 3)
        #expect(sifted.numbers.count == 3_000)
    }

    @Test func `what the stream takes is not in the answer`() throws {
        var stream = PiecewiseStream(Array(Self.file(of: 100).utf8), piece: 1 << 20)
        stream.isKept = { $0.digits % 2 == 0 }
        let sifted = try #require(siftDesiredState(at: "numbers.json", through: &stream))
        #expect(sifted.numbers.count == 50)
        #expect(sifted.numbers.rows.allSatisfy { $0.number.digits % 2 == 0 })
    }

    /// What is read whole instead, and told there.
    @Test(arguments: [
        "", "{", "[]", #"{"numbers": {}}"#, #"{"numbers": {"+1555": {"label": "a"}}"#,
        #"{"numbers": {"+1555": {"label": "a"}}} x"#,
        #"{"numbers": {"+1556": {"label": "a"}, "+1555": {"label": "a"}}}"#,
        #"{"numbers": {"+1555": {"label": "a"}, "+1555": {"label": "a"}}}"#,
        #"{"numbers": {"+1555": {"label": "a", "id": "x"}, "+1556": {"label": "a", "id": "x"}}}"#,
        #"{"numbers": {"+1555": {"agent": "desk"}}, "agents": {"desk": "agent_1"}}"#,
        #"{"numbers": {"+1555": {"agent": "nobody"}}}"#, #"{"numbers": {"+1555": {}}}"#,
        #"{"numbers": {"+1555": {"label": "a"}}, "numbers": {"+1556": {"label": "a"}}}"#,
    ])
    func `what is not usual is left to be read whole`(text: String) {
        var stream = PiecewiseStream(Array(text.utf8), piece: 1 << 20)
        #expect(siftDesiredState(at: "numbers.json", through: &stream) == nil)
    }

    @Test func `a file that never ends, or is cut off, is left to be read whole`() {
        var stream = PiecewiseStream(Array(Self.file(of: 3_000).utf8), piece: 70_000)
        stream.isCutOff = true
        #expect(siftDesiredState(at: "numbers.json", through: &stream) == nil)
        // What is there ends like a document, and more comes.
        let whole = Array(Self.file(of: 10).utf8) + [UInt8](repeating: 0x20, count: 70_000)
        stream = PiecewiseStream(whole + Array("x".utf8), piece: whole.count)
        #expect(siftDesiredState(at: "numbers.json", through: &stream) == nil)
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

/// Bytes that come piece by piece; what has not come yet is no JSON.
private struct PiecewiseStream: DesiredStream {
    var isKept: (PhoneNumber) -> Bool = { _ in true }
    var isCutOff = false
    private(set) var pieces = 0
    private let all: [UInt8]
    private let piece: Int
    private let memory: Memory
    private var count = 0
    private var last: PhoneNumber?

    /// Lives as long as the stream.
    private final class Memory {
        let bytes: UnsafeMutableBufferPointer<UInt8>

        init(_ count: Int) {
            bytes = .allocate(capacity: count)
            bytes.initialize(repeating: 0xFF)
        }

        deinit { bytes.deallocate() }
    }

    init(_ bytes: [UInt8], piece: Int) {
        all = bytes
        self.piece = piece
        memory = Memory(bytes.count + 1)
    }

    mutating func more(spent: Int) -> (bytes: UnsafeBufferPointer<UInt8>, isWhole: Bool)? {
        if isCutOff, pieces == 2 { return nil }
        pieces += 1
        for index in 0..<min(spent, count) { memory.bytes[index] = 0 }
        let end = min(count + piece, all.count)
        for index in count..<end { memory.bytes[index] = all[index] }
        count = end
        return (UnsafeBufferPointer(rebasing: memory.bytes[..<count]), count == all.count)
    }

    mutating func meet(_ table: inout NumberTable<SourcePlace>) -> Bool {
        guard let number = table.rows.last?.number else { return true }
        if let last, last >= number { return false }
        last = number
        if !isKept(number) { table.dropLast() }
        return true
    }
}
