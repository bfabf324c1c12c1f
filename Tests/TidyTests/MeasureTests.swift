import Testing

struct MeasureTests {
    @Test func `the tree is there`() {
        #expect(Tree.sources.count > 100)
        #expect(Tree.swift.count > Tree.sources.count + 50)
    }

    @Test func `no file is longer than 400 lines`() {
        for file in Tree.swift where !Exemption.covers(file.path, "file length") {
            #expect(file.lines.count <= 400, "\(file.path)")
        }
    }

    @Test(arguments: ["Sources/", "Tests/"])
    func `half of the files have at most 100 lines`(_ folder: String) {
        let lengths = Tree.swift.filter { $0.path.hasPrefix(folder) }.map(\.lines.count).sorted()
        #expect(lengths[lengths.count / 2] <= 100)
    }

    @Test func `no line is wider than 100 columns`() {
        for file in Tree.swift {
            for (index, line) in file.lines.enumerated()
            where line.utf8.count > 100 && line.count > 100 {
                Issue.record("\(file.path):\(index + 1) has \(line.count) columns")
            }
        }
    }

    @Test(arguments: [".py", ".cpp", ".hpp"])
    func `the benchmark keeps the same measures in other languages`(_ ending: String) throws {
        let paths = try Tree.files(below: "Benchmarks").filter { $0.hasSuffix(ending) }
        #expect(!paths.isEmpty)
        for path in paths {
            let lines = try #require(Tree.text(of: path)).split(
                separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.count <= 400, "\(path)")
            for (index, line) in lines.enumerated() where line.count > 100 {
                Issue.record("\(path):\(index + 1) has \(line.count) columns")
            }
        }
    }

    @Test func `no function is longer than 60 lines`() {
        let functions = Tree.swift.flatMap { file in
            Function.all(in: file).map { (file.path, $0) }
        }
        #expect(functions.count > 1_000)
        for (path, function) in functions where !Exemption.covers(path, "function length") {
            #expect(
                function.length <= 60,
                "\(path):\(function.line) \(function.name) has \(function.length) lines")
        }
    }

    @Test func `exemptions are few, and have reasons`() {
        #expect(Exemption.all.count <= Exemption.limit)
        for exemption in Exemption.all {
            #expect(exemption.reason.count > 20, "\(exemption.path)")
            #expect(Tree.text(of: exemption.path) != nil, "\(exemption.path) is gone")
        }
    }
}
