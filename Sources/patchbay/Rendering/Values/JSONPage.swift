import DesiredStateJSON

/// A JSON object that people can read and `grep` too: each member on its own line, each element of
/// a list on its own line. Elements are written as they come; a long list is never held as values.
struct JSONPage {
    private(set) var text = "{"
    private var isEmpty = true

    mutating func add(_ key: String, _ value: JSONValue) {
        start(key)
        text += value.text()
    }

    mutating func add<Element>(
        _ key: String,
        _ elements: some Sequence<Element>,
        _ value: (Element) -> JSONValue
    ) {
        start(key)
        text += "["
        var isFirst = true
        for element in elements {
            text += isFirst ? "\n    " : ",\n    "
            isFirst = false
            text += value(element).text()
        }
        text += isFirst ? "]" : "\n  ]"
    }

    /// The page with its last line, which ends in a newline.
    var closed: String { text + (isEmpty ? "}\n" : "\n}\n") }

    private mutating func start(_ key: String) {
        text += isEmpty ? "\n  " : ",\n  "
        isEmpty = false
        text += JSONValue.string(key).text() + ": "
    }
}
