import Testing

struct WordTests {
    /// A word that no code holds, with what is done instead.
    private static let forbidden: [(word: String, instead: String)] = [
        ("public", "package is wide enough"),
        ("@unchecked", "let the compiler check it"),
        ("nonisolated(unsafe)", "let the compiler check it"),
        ("Task {", "use a task group"),
        ("Task.detached", "use a task group"),
        ("actor ", "use a value, or a Mutex"),
        ("fatalError(", "use precondition with a sentence"),
        ("try!", "handle the error"),
    ]

    @Test(arguments: forbidden)
    func `words that no code needs`(_ word: String, _ instead: String) {
        expect(no: word, in: Tree.swift, instead)
    }

    @Test func `what is printed goes through one door`() {
        expect(no: "print(", in: Tree.sources, "use StandardStream")
    }

    private func expect(no word: String, in files: [SwiftFile], _ instead: String) {
        for file in files where !Exemption.covers(file.path, word) {
            for place in file.places(of: word) where holds(place.code, word) {
                Issue.record("\(file.path):\(place.line) holds \(word): \(instead)")
            }
        }
    }

    /// Whether the word stands there alone, not as the end or the beginning of another one.
    private func holds(_ line: String, _ word: String) -> Bool {
        line.ranges(of: word).contains { range in
            let before =
                range.lowerBound == line.startIndex
                ? nil : line[line.index(before: range.lowerBound)]
            let after = range.upperBound == line.endIndex ? nil : line[range.upperBound]
            let endsOpen = word.last?.isLetter == true
            return before.map { !isPartOfName($0) && $0 != "." } ?? true
                && (!endsOpen || after.map { !isPartOfName($0) } ?? true)
        }
    }

    private func isPartOfName(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }

    @Test func `nothing is left for later`() {
        let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]
        for file in Tree.swift {
            for line in file.lines {
                for mark in marks where holds(line, mark) {
                    Issue.record("\(file.path) says \(mark): \(line)")
                }
            }
        }
    }

    @Test func `names say what a thing is`() {
        let vague = ["Manager", "Helper", "Helpers", "Util", "Utils", "Base", "Impl"]
        for file in Tree.swift {
            for line in file.code {
                let words = line.split { !isPartOfName($0) }
                guard let kind = words.firstIndex(where: { Self.kinds.contains($0) }),
                    kind + 1 < words.count
                else { continue }
                let name = words[kind + 1]
                #expect(!vague.contains { name.hasSuffix($0) }, "\(file.path): \(name)")
            }
        }
    }

    private static let kinds: Set<Substring> = ["struct", "enum", "class", "protocol"]

    // Spelt backwards, so that this file passes.
    private static let foreign = [
        "/krow/", "/tfiws/tpo/", "/toor/", "/bmil/", "edualc", "ciporhtna", "tpgtahc", "ianepo",
        "tolipoc", "tnegabus", "mll ",
    ].map { String($0.reversed()) }

    @Test func `no file names the place or the tools of its making`() throws {
        let folders = ["Sources", "Tests", "Benchmarks", "config", "systemd", ".ci"]
        let paths =
            try folders.flatMap { try Tree.files(below: $0) }
            + ["Package.swift", "README.md", "Makefile", ".swift-format", ".gitignore"]
        for path in paths {
            guard let text = Tree.text(of: path)?.lowercased() else { continue }
            for word in Self.foreign {
                #expect(!text.contains(word), "\(path) holds \(word)")
            }
        }
    }
}
