extension CostCase {
    private static let numbers = "{\"agents\":{\"front-desk\":\"agent_1\"},\"numbers\":{"

    static let desiredState = [
        CostCase(
            "plain", .desired, numbers,
            repeating: "\"+1415%\":{\"label\":\"%\",\"agent\":\"front-desk\"}",
            between: ",\n", "}}"),
        CostCase(
            "shortest", .desired, numbers,
            repeating: "\"+%\":{\"agent\":null}", between: ",", "}}"),
        CostCase(
            "ids", .desired, numbers, repeating: "\"+%\":{\"agent\":null,\"id\":\"%\"}",
            between: ",", "}}"),
        CostCase(
            "literal agents", .desired, numbers,
            repeating: "\"+%\":{\"agent\":{\"id\":\"a%\"}}", between: ",", "}}"),
        CostCase(
            "long aliases", .desired, "{\"agents\":{",
            repeating: "\"an-alias-%\":\"agent_%abc\"", between: ",",
            "},\"numbers\":{\"+12\":{\"agent\":null}}}"),
        CostCase(
            "aliases", .desired, "{\"agents\":{", repeating: "\"a%\":\"b%\"", between: ",",
            "},\"numbers\":{\"+12\":{\"agent\":null}}}"),
        CostCase(
            "the same number", .desired, numbers, repeating: "\"+12\":{\"agent\":null}",
            between: ",", "}}"),
        CostCase(
            "the same id", .desired, numbers, repeating: "\"+%\":{\"agent\":null,\"id\":\"x\"}",
            between: ",", "}}"),
        CostCase(
            "the same key", .desired, numbers + "\"+12\":{", repeating: "\"label\":\"a\"",
            between: ",", "}}}"),
        CostCase(
            "unknown keys", .desired, numbers + "\"+12\":{", repeating: "\"\":0", between: ",",
            "}}}"),
        CostCase("unknown sections", .desired, "{", repeating: "\"agentz\":0", between: ",", "}"),
        CostCase(
            "names nearly right", .desired, numbers,
            repeating: "\"+%\":{\"agent\":\"fornt-desk\"}", between: ",", "}}"),
        CostCase(
            "many names, nearly right", .desired,
            "{\"agents\":{" + (0..<20_000).map { "\"desk-\($0)\":\"a\"" }.joined(separator: ",")
                + "},\"numbers\":{",
            repeating: "\"+%\":{\"agent\":\"dsek-%\"}", between: ",", "}}"),
        CostCase("missing commas", .desired, numbers + "\"+12\":{", repeating: "\"a\":0 ", "}}}"),
        CostCase("wrong words", .desired, "{\"x\":[", repeating: "a", between: ",", "]}"),
        CostCase("one wrong word", .desired, "{\"x\":", repeating: "abcdefgh", "}"),
        CostCase("one number", .desired, "{\"x\":", repeating: "12345678", "}"),
        CostCase("one string", .desired, "{\"x\":\"", repeating: "abcdefgh", "\"}"),
        CostCase(
            "one label of escapes", .desired, numbers + "\"+12\":{\"label\":\"",
            repeating: "\\u00e9", "\"}}}"),
        CostCase("bad escapes", .desired, "{\"x\":\"", repeating: "\\q", "\"}"),
        CostCase(
            "strings with bad escapes", .desired, "{\"x\":[", repeating: "\"\\q\"",
            between: ",", "]}"),
        CostCase("not UTF-8 at all", .desired, "{\"x\":\"", repeating: "\u{10FFFF}", "\"}"),
        CostCase("nesting", .desired, "{\"x\":", repeating: "["),
        CostCase(
            "arrays in arrays", .desired, "{\"x\":[", repeating: "[[[[]]]]", between: ",",
            "]}"),
        CostCase("white space", .desired, "{", repeating: " \n", "\"numbers\":{}}"),
        CostCase("one long line", .desired, numbers, repeating: "\"+0\":0", between: ",", "}}"),
    ]
}
