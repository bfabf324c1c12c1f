extension CostCase {
    static let configuration = [
        CostCase(
            "plain", .configuration, "{", repeating: "\"key %\": \"value %\"", between: ",\n",
            "}"),
        CostCase("shortest", .configuration, "[", repeating: "0", between: ",", "]"),
        CostCase("empty objects", .configuration, "[", repeating: "{}", between: ",", "]"),
        CostCase("keys", .configuration, "{", repeating: "\"%\":0", between: ",", "}"),
        CostCase("the same key", .configuration, "{", repeating: "\"\":0", between: ",", "}"),
        CostCase(
            "deep", .configuration, "[", repeating: "[[[[[[[[[[0]]]]]]]]]]", between: ",",
            "]"),
        CostCase("wrong words", .configuration, "[", repeating: "a", between: ",", "]"),
    ]

    private static let item =
        "{\"id\":\"ap_%\",\"number\":\"+1415%\",\"label\":\"San Francisco %\","
        + "\"agent\":{\"id\":\"agent_7xKqVb3nWt9fLc2mZsPd5h\",\"name\":\"Front desk\"},"
        + "\"provider\":{\"type\":\"twilio\",\"id\":\"ata_3fMwJd8vRn6kTz2bGhLx4q\"},"
        + "\"created_at\":\"2026-01-01T00:00:00Z\",\"updated_at\":\"2026-01-01T00:00:00Z\"}"

    static let answers = [
        CostCase(
            "plain", .page, "{\"data\":[", repeating: item, between: ",",
            "],\"has_more\":true}"),
        CostCase(
            "shortest", .page, "[", repeating: "{\"id\":\"%\",\"number\":\"+%\"}",
            between: ",", "]"),
        CostCase("items that are none", .page, "[", repeating: "0", between: ",", "]"),
        CostCase("empty items", .page, "[", repeating: "{}", between: ",", "]"),
        CostCase(
            "items without a number", .page, "[", repeating: "{\"id\":\"\\u202e\"}",
            between: ",", "]"),
        CostCase(
            "agents that are none", .page, "[",
            repeating: "{\"id\":\"%\",\"number\":\"+%\",\"agent\":0}", between: ",", "]"),
        CostCase("the same member", .page, "{", repeating: "\"data\":[]", between: ",", "}"),
        CostCase("unknown members", .page, "{", repeating: "\"%\":0", between: ",", "}"),
        CostCase("nesting", .page, repeating: "["),
        CostCase("deep arrays", .page, "[", repeating: "[[[[[[[[0]]]]]]]]", between: ",", "]"),
        CostCase("one number", .page, "{\"data\":[", repeating: "12345678", "]}"),
        CostCase("one string of escapes", .page, "[\"", repeating: "\\u00e9", "\"]"),
        CostCase(
            "one label", .number, "{\"id\":\"x\",\"number\":\"+12\",\"label\":\"",
            repeating: "abcdefgh", "\"}"),
        CostCase("unknown members", .number, "{", repeating: "\"%\":0", between: ",", "}"),
        CostCase("shortest", .agents, "[", repeating: "{\"id\":\"%\"}", between: ",", "]"),
        CostCase("agents that are none", .agents, "[", repeating: "0", between: ",", "]"),
        CostCase("a page of HTML", .failure, "<html>", repeating: "<p>Bad gateway</p>\n"),
        CostCase("empty lines", .failure, repeating: " \n"),
        CostCase("nearly the key", .failure, repeating: "aaaaaaaaaaaaaaaa"),
        CostCase("one long message", .failure, "{\"message\":\"", repeating: "abcdefgh", "\"}"),
        CostCase("control characters", .failure, repeating: "\u{1}\u{200E}"),
        CostCase("digits", .header, repeating: "1"),
        CostCase("words", .header, repeating: "1 "),
        CostCase("blanks", .header, repeating: " \t"),
        CostCase("marks", .label, "e", repeating: "\u{301}"),
        CostCase("control characters", .label, repeating: "\u{1}"),
    ]
}
