import Testing

@testable import patchbay

struct PageTests {
    private func read(_ asked: String...) -> (pages: [Page], mistakes: [String]) {
        let (pages, mistakes) = Page.read(asked, among: [.text, .json, .markdown])
        return (pages, mistakes.map(\.description))
    }

    @Test func `each page has its format and its file`() {
        let (pages, mistakes) = read("text", "json=plan.json", "markdown=a=b.md")
        #expect(mistakes == [])
        #expect(
            pages == [
                Page(format: .text), Page(format: .json, file: "plan.json"),
                Page(format: .markdown, file: "a=b.md"),
            ])
        #expect(read().pages == [])
    }

    @Test(arguments: [
        (["yaml"], #"--format is "yaml": give one of text, json, markdown, alone or"#),
        (["github"], "give one of text, json, markdown"),
        (["=plan.json"], "give one of"), (["json=\u{1B}", "JSON"], "give one of"),
        (["json="], "there is no file behind the ="),
        (["text", "json"], "text and json cannot both go to standard output"),
        (["text", "text"], "text and text cannot both go to standard output"),
        (["json=a", "markdown=a"], "json and markdown cannot both go to a: give each a file"),
    ])
    func `what cannot be meant is refused`(_ asked: [String], _ words: String) {
        let (_, mistakes) = Page.read(asked, among: [.text, .json, .markdown])
        #expect(mistakes.count == 1)
        #expect(mistakes.allSatisfy { $0.status == .usage })
        #expect(mistakes.first?.description.contains(words) == true, "\(mistakes)")
    }
}
