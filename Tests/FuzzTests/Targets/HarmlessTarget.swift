@testable import CartesiaAPI
@testable import DesiredStateJSON
@testable import patchbay

extension FuzzTarget {
    /// The ways on which text of anyone reaches a terminal, a log or a JSON file.
    static let harmless = FuzzTarget(name: "harmless", longest: 1_024) { bytes in
        let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
        let limit = Int(bytes.first ?? 0) + 1
        promiseHarmless(text.harmless())
        for isQuoted in [false, true] {
            let shown = Shown(text, limit: limit, isQuoted: isQuoted)
            promiseHarmless(shown.text)
            promise(shown.columns <= limit + (isQuoted ? 2 : 0), "more columns than allowed")
            promise(shown.columns == displayWidth(shown.text), "the columns are counted wrongly")
            promise(shown.text.utf8.count <= 40 * limit + 42, "too many marks on one letter")
        }
        promiseHarmless(DesiredStateJSON.shown(text))
        let json = quoted(text)
        promiseHarmless(json)
        guard let node = try? ConfigurationDocument.parse(Array(json.utf8), path: "x").root,
            case .string(let again) = node.value
        else { broken("not a string of JSON: \(json)") }
        promise(again.utf8.elementsEqual(text.utf8), "written, it is another text")
        if let key = APIKey("k") {
            let shown = Redaction(key).shown(bytes, limit: limit)
            promiseHarmless(shown)
            promise(shown.utf8.count <= limit + 3, "longer than allowed")
        }
    }
}
