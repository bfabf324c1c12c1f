import Foundation
import Reconciliation
import Testing

@testable import DesiredStateJSON

// A golden case is a file: what is read, a line of dashes, and what the reader says of it.
//
// What is read may start with lines that say how: `# hex` (`<E9>` stands for the byte 0xE9) and
// `# limit bytes 40` or `# limit parts 2`. `### path` starts another file of a folder.

struct GoldenCase: CustomTestStringConvertible {
    let name: String
    let expected: String
    let parts: [DesiredPart]
    private var bounds = Bounds.desiredState

    var testDescription: String { name }

    init(file: String, bytes: [UInt8]) throws {
        guard file.hasSuffix(".txt") else { throw CaseError(file) }
        name = String(file.dropLast(4))
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map(Array.init)
        let isDashes = { (line: [UInt8]) in
            line.count >= 5 && line.allSatisfy { $0 == UInt8(ascii: "-") }
        }
        guard let dashes = lines.firstIndex(where: isDashes) else {
            throw CaseError("there are no dashes")
        }
        var input = lines[..<dashes]
        expected = lines[(dashes + 1)...].map { String(decoding: $0, as: UTF8.self) }
            .joined(separator: "\n")
        var isHex = false
        while let line = input.first.map({ String(decoding: $0, as: UTF8.self) }),
            line.hasPrefix("# ")
        {
            input.removeFirst()
            let words = line.split(separator: " ").dropFirst().map(String.init)
            switch (words.prefix(2), words.last.flatMap { Int($0) }) {
            case (["hex"], _): isHex = true
            case (["limit", "bytes"], let limit?): bounds.bytes = limit
            case (["limit", "parts"], let limit?): bounds.parts = limit
            default: throw CaseError(line)
            }
        }
        parts = Self.parts(of: Array(input), isHex: isHex)
    }

    private static func parts(of lines: [[UInt8]], isHex: Bool) -> [DesiredPart] {
        var parts: [(path: String, lines: [[UInt8]])] = []
        for line in lines {
            let text = String(decoding: line, as: UTF8.self)
            if text.hasPrefix("### ") {
                parts.append((String(text.dropFirst(4)), []))
            } else {
                if parts.isEmpty { parts.append(("numbers.json", [])) }
                parts[parts.count - 1].lines.append(line)
            }
        }
        if parts.isEmpty { parts.append(("numbers.json", [])) }
        return parts.map { part in
            let bytes = part.lines.flatMap { $0 + [UInt8(ascii: "\n")] }
            return DesiredPart(path: part.path, bytes: isHex ? unhexed(bytes) : bytes)
        }
    }

    private static func unhexed(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.first {
            if byte == UInt8(ascii: "<"), rest.count >= 4,
                rest[rest.startIndex + 3] == UInt8(ascii: ">"),
                let value = UInt8(
                    String(decoding: rest.dropFirst().prefix(2), as: UTF8.self),
                    radix: 16
                )
            {
                result.append(value)
                rest = rest.dropFirst(4)
            } else {
                result.append(byte)
                rest = rest.dropFirst()
            }
        }
        return result
    }

    func read() throws(Mistakes) -> DesiredState {
        try readDesiredState(parts, from: "folder", bounds: bounds)
    }

    /// What the reader says: the mistakes as they are described, or the numbers that it read.
    var outcome: String {
        do {
            let state = try read()
            return "ok\n" + state.numbers.rows.map { state.summary(of: $0) + "\n" }.joined()
        } catch {
            return error.describe()
        }
    }
}

struct CaseError: Error {
    let line: String

    init(_ line: String) {
        self.line = line
    }
}

extension DesiredState {
    /// One number on one line.
    func summary(of row: NumberTable<SourcePlace>.Row) -> String {
        let settings = numbers.settings(of: row)
        var words = ["\(row.number)", "\(location(of: row).file):\(location(of: row).line)"]
        if let id = numbers.id(of: row) { words.append("id=\(id)") }
        if let label = settings.label { words.append("label=\(label)") }
        switch settings.agent {
        case nil: break
        case .unassigned: words.append("agent=none")
        case .assigned(let id):
            words.append("agent=\(id)" + (aliases.alias(of: id).map { " (\($0))" } ?? ""))
        }
        if let id = settings.provider {
            words.append("provider=\(id)" + (aliases.alias(of: id).map { " (\($0))" } ?? ""))
        }
        if row.note.isProtected { words.append("protected") }
        return words.joined(separator: " ")
    }
}
