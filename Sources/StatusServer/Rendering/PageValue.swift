import Mustache

/// What a template asks for, by name.
package enum PageValue: Hashable, Sendable {
    case text(String)
    case flag(Bool)
    case list([PageValue])
    case group([String: PageValue])
    /// It is not there; its section is left out.
    case nothing

    /// The text, or nothing.
    package static func optional(_ text: String?) -> PageValue {
        text.map { .text($0) } ?? .nothing
    }
}

extension PageValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral text: String) { self = .text(text) }
    package init(booleanLiteral flag: Bool) { self = .flag(flag) }
    package init(arrayLiteral values: PageValue...) { self = .list(values) }

    package init(dictionaryLiteral members: (String, PageValue)...) {
        self = .group(Dictionary(members, uniquingKeysWith: { first, _ in first }))
    }
}

extension PageValue {
    /// The same as the templates read it.
    var bare: Any {
        switch self {
        case .text(let text): text
        case .flag(let flag): flag
        case .list(let values): values.map(\.bare)
        case .group(let members): members.mapValues(\.bare)
        case .nothing: Nothing()
        }
    }
}

/// Stands for itself: a name that is there and stands for nothing is not looked for further out.
private struct Nothing: MustacheCustomRenderable {
    var renderText: String { "" }
    var isNull: Bool { true }
}
