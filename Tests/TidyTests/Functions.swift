/// A function with a body, found by its braces.
struct Function {
    let name: String
    /// Counted from one.
    let line: Int
    /// Lines from the name to the closing brace.
    let length: Int

    static func all(in file: SwiftFile) -> [Function] {
        file.code.indices.compactMap { index in
            let words = file.code[index].unindented.split(
                separator: " ", maxSplits: 8, omittingEmptySubsequences: true)
            let head = words.prefix { modifiers.contains($0) }.count
            guard head < words.count, isFunction(words[head]) else { return nil }
            return function(words[head...].joined(separator: " "), at: index, in: file)
        }
    }

    private static let modifiers: Set<Substring> = [
        "package", "private", "fileprivate", "static", "mutating", "consuming", "borrowing",
        "@discardableResult", "@Test", "override", "convenience", "required", "nonisolated",
    ]

    private static func isFunction(_ word: Substring) -> Bool {
        word == "func" || word == "deinit"
            || ["init(", "init?(", "init<", "subscript(", "subscript<"].contains {
                word.hasPrefix($0)
            }
    }

    private static func function(
        _ name: String, at first: Int, in file: SwiftFile
    ) -> Function? {
        var braces = 0
        var parentheses = 0
        for (offset, line) in file.code[first...].enumerated() {
            for byte in line.utf8 {
                switch byte {
                case UInt8(ascii: "("): parentheses += 1
                case UInt8(ascii: ")"): parentheses -= 1
                case UInt8(ascii: "{") where parentheses == 0: braces += 1
                case UInt8(ascii: "}") where parentheses == 0: braces -= 1
                default: continue
                }
                if braces < 0 { return nil }
                if braces == 0, byte == UInt8(ascii: "}") {
                    return Function(name: name, line: first + 1, length: offset + 1)
                }
            }
            let next = first + offset + 1
            guard next < file.code.count else { return nil }
            if braces == 0, parentheses == 0, !goesOn(file.code[next]) { return nil }
        }
        return nil
    }

    /// Whether a line goes on with a declaration; otherwise it was a requirement of a protocol.
    private static func goesOn(_ line: String) -> Bool {
        let line = line.unindented
        return ["{", "where", "throws", "async", "->"].contains { line.hasPrefix($0) }
    }
}
