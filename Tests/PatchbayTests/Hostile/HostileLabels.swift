import Reconciliation

/// Labels as somebody would write them who wants to do more with a page than stand in it.
enum HostileLabels {
    private static let pieces: [String] = [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</td></tr></table>", "<!--",
        "-->", "</style>", "<b>", "\"", "'", "\" onclick=\"x", "&lt;", "&#60;", "&amp;",
        "{{label}}",
        "{{{label}}}", "{{/numbers}}", "{{>page}}", "`", "```", "|", "\\|", "\\", "\\`",
        "[a](http://b)",
        "![x](http://y)", "@octocat", "#1", "**", "__", "~~", "---", "\n", "\r", "\r\n", "\n# h",
        "\n| a | b |\n| --- | --- |", "\n\n<details>", "\u{1B}[2J", "\u{1B}[31m",
        "\u{1B}]0;title\u{07}",
        "\u{1B}]8;;http://x\u{1B}\\", "\u{9B}2J", "\u{0}", "\u{8}", "\u{7F}", "\u{85}", "\u{2028}",
        "\u{2029}", "\u{202E}", "\u{2066}", "\u{200B}", "\u{200D}", "\u{FEFF}", "\u{E0041}",
        "e\u{301}",
        "Z\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30A}", "é", "東京",
        "👩‍💻",
        "\t", "  ", " ", "%00", "%0a", "${x}", "$(x)", "::error::x", "::set-output name=a::b",
        "javascript:alert(1)", "front desk", "a", "+14155550100", "→", "patchbay approve 00",
    ]

    /// So many of them, the same each time.
    static func made(_ count: Int) -> [Text] {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        return (0..<count).map { _ in
            let text = (0...next(6)).map { _ in pieces[next(pieces.count)] }.joined()
            return Text(text)
        }
    }

    /// What must not reach a terminal, a log or a page as it is.
    static func isSeenBySomething(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: scalar != "\n"
        default: false
        }
    }
}
