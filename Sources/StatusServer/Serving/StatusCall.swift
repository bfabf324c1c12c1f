/// What somebody wants to see.
package enum StatusCall: Hashable, Sendable {
    /// How things stand; whether the page is to load itself anew.
    case status(isLive: Bool)
    /// The same for programs.
    case statusJSON
    case numbers(NumbersQuery)
    /// One number, in E.164, and its history before a row of the journal.
    case number(String, before: Int64?)
    case revisions
    case revision(UInt32)
    case held
    /// Whether the service works.
    case health
    /// Whether a desired state is in force.
    case readiness
    case metrics
}

/// Which numbers are to be listed.
package struct NumbersQuery: Hashable, Sendable {
    /// The name of a condition.
    package var condition: String?
    /// A part of what is known of the numbers.
    package var words: String
    /// Counts from 1.
    package var page: Int

    package init(condition: String? = nil, words: String = "", page: Int = 1) {
        self.condition = condition
        self.words = words
        self.page = page
    }

    /// The same as a query of an address: `?condition=held&q=lobby&page=2`, or nothing.
    package var text: String {
        var parts: [String] = []
        if let condition { parts.append("condition=" + percentEncoded(condition)) }
        if !words.isEmpty { parts.append("q=" + percentEncoded(words)) }
        if page > 1 { parts.append("page=\(page)") }
        return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
    }
}

/// A path with its query: what is served at it.
struct Route {
    /// Longer ones are refused before they are looked at.
    static let limit = 2_048
    /// No search needs more.
    private static let wordsLimit = 200

    enum Target {
        case page(StatusCall)
        case stylesheet
        case icon(String)
    }

    let target: Target?

    init(path: String, query: String?) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
            .map { percentDecoded($0, plusIsBlank: false) }
        let query = Self.members(query ?? "")
        func number(_ name: String) -> Int64? { query[name].flatMap { Int64($0) } }
        target =
            switch (parts.first, parts.dropFirst().first, parts.count) {
            case ("", _, 1): .page(.status(isLive: query["refresh"] != "off"))
            case ("status.json", _, 1): .page(.statusJSON)
            case ("numbers", _, 1):
                .page(
                    .numbers(
                        NumbersQuery(
                            condition: query["condition"].flatMap { $0.isEmpty ? nil : $0 },
                            words: String((query["q"] ?? "").prefix(Self.wordsLimit)),
                            page: Int(clamping: max(1, number("page") ?? 1)))))
            case ("numbers", let name?, 2): .page(.number(name, before: number("before")))
            case ("revisions", _, 1): .page(.revisions)
            case ("revisions", let name?, 2): UInt32(name).map { .page(.revision($0)) }
            case ("held", _, 1): .page(.held)
            case ("healthz", _, 1): .page(.health)
            case ("readyz", _, 1): .page(.readiness)
            case ("metrics", _, 1): .page(.metrics)
            case ("style.css", _, 1): .stylesheet
            case ("icon", let name?, 2): .icon(name)
            default: nil
            }
    }

    /// The first of each name counts.
    private static func members(_ query: String) -> [String: String] {
        let pairs = query.split(separator: "&").prefix(16).map { part in
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (
                percentDecoded(halves[0], plusIsBlank: true),
                halves.count > 1 ? percentDecoded(halves[1], plusIsBlank: true) : ""
            )
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
}
