import Testing

@testable import StatusServer

struct TemplateTests {
    private static let hostile = [
        "<script>alert(1)</script>", "\" onfocus=alert(1) autofocus x=\"", "'><img src=x>",
        "\"\u{301} onfocus=alert(1) autofocus x=\"\u{301}", "<\u{20D2}b>", "&lt;b&gt;",
        "{{title}} {{{title}}}", "</main></body>",
    ]

    @Test(arguments: hostile)
    func `what a stranger wrote stays text`(words: String) {
        let html = PageTemplate.numbers.html([
            "title": "Numbers", "icon": "quiet", "nav": [:], "words": .text(words), "found": "",
            "list": [
                "rows": [["number": "+1", "label": .text(words), "tone": "ok", "condition": "x"]]
            ],
        ])
        #expect(!html.contains(words) || words.hasPrefix("{{"), "a template is none in a text")
        for sign in ["<script", "<img src=x", "<b>", "\" onfocus", "\"\u{301}", "<\u{20D2}"] {
            let isThere = Array(html.utf8).holds(Array(sign.utf8))
            #expect(!isThere, "\(sign)")
        }
    }

    @Test func `a page has every part, and no tag is left`() {
        for template in PageTemplate.allCases {
            let html = template.html([
                "title": "T", "icon": "ok", "nav": [:], "version": "1", "hero": [:],
            ])
            #expect(html.hasPrefix("<!doctype html>"), "\(template)")
            #expect(html.hasSuffix("</html>"), "\(template)")
            #expect(!html.contains("{{"), "\(template)")
            #expect(html.contains("<main id=\"main\"") && html.contains("</main>"))
            #expect(html.contains("<html lang=\"en\">") && html.contains("name=\"viewport\""))
            for sign in ["<script", "style=\"", "http://", "https://", "onclick"] {
                #expect(!html.contains(sign), "\(template): \(sign)")
            }
        }
    }

    @Test func `a name that stands for nothing is not looked for further out`() {
        let html = PageTemplate.status.html([
            "title": "T", "icon": "ok", "nav": [:], "words": "of the page",
            "hero": ["title": "W", "words": "S"],
            "troubles": [["title": "A", "words": .nothing], ["title": "B"]],
        ])
        #expect(!html.contains("of the page"))
    }

    /// How light a colour is, as WCAG 2 counts it.
    private func luminance(_ colour: Substring) -> Double {
        let parts = stride(from: 1, to: 7, by: 2).map { start in
            let from = colour.index(colour.startIndex, offsetBy: start)
            let part = Double(Int(colour[from...].prefix(2), radix: 16) ?? 0) / 255
            return part <= 0.04045 ? part / 12.92 : power((part + 0.055) / 1.055)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    /// To the 2.4, by squares and roots: x² · x^0.4, x^0.4 by Newton's rule for the fifth root.
    private func power(_ base: Double) -> Double {
        let square = base * base
        var root = 1.0
        for _ in 0..<60 {
            root -= (root * root * root * root * root - square) / (5 * root * root * root * root)
        }
        return square * root
    }

    @Test func `every colour of writing is read on every ground`() throws {
        let grounds = ["paper", "card", "wash"]
        let parts = stylesheet.split(separator: "@media (prefers-color-scheme: dark)", maxSplits: 1)
        for sheet in parts.prefix(2) {
            let head = sheet.prefix { $0 != "*" }
            let pairs = head.matches(of: #/--([a-z-]+): (#[0-9a-f]{6})/#)
            let colours = Dictionary(
                pairs.map { (String($0.1), $0.2) }, uniquingKeysWith: { first, _ in first })
            for ink in ["ink", "dim", "link", "ok", "working", "warning", "held", "bad", "quiet"] {
                for ground in grounds {
                    let names =
                        ground != "wash"
                        ? [ground]
                        : ["ok", "working", "warning", "held", "bad", "quiet"].map { $0 + "-wash" }
                    for name in names where !name.hasSuffix("wash") || ink != "link" {
                        let (one, other) = (
                            luminance(try #require(colours[ink])),
                            luminance(try #require(colours[name]))
                        )
                        let ratio = (max(one, other) + 0.05) / (min(one, other) + 0.05)
                        #expect(ratio >= 4.5, "\(ink) on \(name): \(ratio)")
                    }
                }
            }
        }
    }
}

extension [UInt8] {
    fileprivate func holds(_ needle: [UInt8]) -> Bool {
        indices.contains { self[$0...].starts(with: needle) }
    }
}
