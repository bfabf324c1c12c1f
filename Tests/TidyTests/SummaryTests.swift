import Testing

// Types and functions that another target sees have a summary. A property whose name says it all
// may go without, and so may an initializer and what a protocol of the language asks for.

struct SummaryTests {
    private static let kinds = ["struct", "enum", "class", "protocol", "func", "subscript"]

    private static let asked = [
        "func ==", "func <", "func +", "func -", "func hash(", "func encode(", "func next(",
        "func makeAsyncIterator(",
        // What the facade of metrics asks for.
        "func makeCounter(", "func makeFloatingPointCounter(", "func makeMeter(",
        "func makeRecorder(", "func makeTimer(", "func destroy",
    ]

    @Test func `what a target shows is described`() {
        for file in Tree.sources {
            for (index, line) in file.code.enumerated() {
                guard let name = Self.shown(line),
                    !Self.asked.contains(where: { name.contains($0) }),
                    !Self.isDescribed(index, in: file)
                else { continue }
                Issue.record("\(file.path):\(index + 1) \(file.lines[index].unindented)")
            }
        }
    }

    /// The type or function that a line shows to other targets.
    private static func shown(_ line: String) -> Substring? {
        guard line.contains("package ") else { return nil }
        let words = line.unindented.split(separator: " ")
        guard words.first == "package" || words.first == "static",
            let kind = words.first(where: { !["package", "static", "mutating"].contains($0) }),
            kinds.contains(where: { kind == $0 || kind.hasPrefix($0 + "(") })
        else { return nil }
        return line.unindented
    }

    private static func isDescribed(_ index: Int, in file: SwiftFile) -> Bool {
        let above = file.lines[..<index].last { !$0.unindented.hasPrefix("@") } ?? ""
        return above.unindented.hasPrefix("///")
    }
}
