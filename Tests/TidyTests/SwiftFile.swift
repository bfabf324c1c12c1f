/// A Swift file, as written and as bare code.
struct SwiftFile: Sendable {
    let path: String
    let lines: [String]
    /// The same lines, with every comment, literal and raw identifier blanked out.
    let code: [String]

    init(path: String, text: String) {
        self.path = path
        let bytes = Array(text.utf8)
        lines = Self.lines(of: bytes)
        code = Self.lines(of: BareCode.of(bytes))
    }

    /// The folder below `Sources` or `Tests`.
    var target: String { String(path.split(separator: "/").dropFirst().first ?? "") }

    /// The modules that it imports.
    var imports: [String] {
        code.compactMap { line in
            guard line.utf8.starts(with: "import ".utf8) || line.contains(" import ") else {
                return nil
            }
            let words = line.split(separator: " ")
            guard let index = words.firstIndex(of: "import"), index < words.count - 1,
                words[..<index].allSatisfy({ $0 == "package" || $0.hasPrefix("@") })
            else { return nil }
            return String(words[index + 1].prefix { $0 != "." })
        }
    }

    /// The lines of bare code that hold a word, counted from one.
    func places(of word: String) -> [(line: Int, code: String)] {
        code.enumerated().filter { $0.element.contains(word) }.map { ($0.offset + 1, $0.element) }
    }

    private static func lines(of bytes: [UInt8]) -> [String] {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        if lines.last == "" { lines.removeLast() }
        return lines
    }
}

extension String {
    /// Without the spaces before it.
    var unindented: Substring {
        self[(utf8.firstIndex { $0 != UInt8(ascii: " ") } ?? endIndex)...]
    }
}
