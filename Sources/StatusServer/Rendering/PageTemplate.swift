import Mustache

// The templates are texts in the program, for it is installed as one file. They stand in Templates,
// one in each file.

/// A page for people.
package enum PageTemplate: String, CaseIterable, Hashable, Sendable {
    case status, numbers, number, revisions, revision, held, message

    /// The page with what it is made of.
    package func html(_ value: PageValue) -> String {
        Self.library.render(value.bare, withTemplate: rawValue) ?? ""
    }

    private var text: String {
        switch self {
        case .status: Templates.status
        case .numbers: Templates.numbers
        case .number: Templates.number
        case .revisions: Templates.revisions
        case .revision: Templates.revision
        case .held: Templates.held
        case .message: Templates.message
        }
    }

    private static let library: MustacheLibrary = {
        MustacheContentTypes.register(Markup(), named: Markup.name)
        var library = MustacheLibrary()
        let parts = [
            "head": Templates.head, "foot": Templates.foot, "command": Templates.command,
            "history": Templates.history, "change": Templates.change, "fact": Templates.fact,
            "outlook": Templates.outlook,
        ]
        let pages = allCases.map { ($0.rawValue, $0.text) }
        for (name, text) in parts.sorted(by: { $0.key < $1.key }) + pages {
            do {
                try library.register("{{% CONTENT_TYPE:\(Markup.name)}}\n" + text, named: name)
            } catch {
                preconditionFailure("the template \(name) is no template: \(error)")
            }
        }
        return library
    }()
}

/// The texts of the templates.
enum Templates {}

/// Escapes by bytes. What comes with the library goes by characters, and one of these can be a
/// quotation mark with an accent on it, which is none to the library and is one to a browser.
private struct Markup: MustacheContentType {
    static let name = "MARKUP"

    func escapeText(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "\""): bytes += "&quot;".utf8
            case UInt8(ascii: "'"): bytes += "&#39;".utf8
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
