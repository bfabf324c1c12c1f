import Testing

struct MutantTests {
    @Test func `every mutant says what it plants, what that breaks, and what catches it`() throws {
        for mutant in try Mutant.all() {
            #expect(mutant.name.hasSuffix(".mutant"), "\(mutant.name)")
            for key in ["plants", "breaks", "file", "caught by"] {
                #expect(mutant.head[key]?.isEmpty == false, "\(mutant.name) lacks \(key)")
            }
            let by = mutant.head["caught by"] ?? ""
            #expect(by == "simulation" || by.hasPrefix("tests "), "\(mutant.name)")
        }
    }

    @Test func `what a mutant replaces stands exactly once in its file`() throws {
        for mutant in try Mutant.all() {
            let path = mutant.head["file"] ?? ""
            let text = Mutant.words(of: Tree.text(of: path) ?? "")
            #expect(!mutant.edits.isEmpty, "\(mutant.name)")
            for edit in mutant.edits {
                #expect(edit.old != edit.new, "\(mutant.name) plants nothing")
                let count = edit.old.isEmpty ? 0 : text.ranges(of: edit.old).count
                #expect(count == 1, "\(mutant.name) must be renewed: \(count) times in \(path)")
            }
        }
    }

    @Test func `there are many, and most are the simulation's to catch`() throws {
        let mutants = try Mutant.all()
        #expect(mutants.count >= 40)
        #expect(mutants.count { $0.head["caught by"] == "simulation" } >= 30)
    }

    @Test func `the table has a line for each mutant, and no other`() throws {
        let table = try #require(Tree.text(of: "docs/mutants.md"))
        let rows = table.matches(of: #/(?m)^\| ([a-z0-9-]+) \| .* \| .* \| .* \| .* \|$/#)
        let names = try Mutant.all().map { String($0.name.dropLast(".mutant".count)) }
        #expect(rows.dropFirst().map { String($0.output.1) } == names)
        #expect(table.contains("\(names.count) planted, \(names.count) caught."))
    }
}
