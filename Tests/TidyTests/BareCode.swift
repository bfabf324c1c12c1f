// A scanner that knows just enough of Swift to tell code from comments and literals. Literals may
// nest in their interpolations, so it calls itself. It works on bytes: the tree is large.

/// Swift without its comments, literals and raw identifiers; the line ends stay.
struct BareCode {
    private let text: [UInt8]
    private var index = 0
    private var bare: [UInt8] = []

    static func of(_ text: [UInt8]) -> [UInt8] {
        var scanner = BareCode(text: text)
        scanner.bare.reserveCapacity(text.count)
        scanner.scan(untilParenthesis: false)
        return scanner.bare
    }

    private init(text: [UInt8]) {
        self.text = text
    }

    private func byte(_ offset: Int = 0) -> UInt8 {
        index + offset < text.count ? text[index + offset] : UInt8(ascii: "\n")
    }

    private func follows(_ word: [UInt8]) -> Bool {
        guard index + word.count <= text.count else { return false }
        for offset in word.indices where text[index + offset] != word[offset] { return false }
        return true
    }

    private mutating func skip(_ count: Int = 1) {
        for _ in 0..<count where index < text.count {
            bare.append(text[index] == UInt8(ascii: "\n") ? text[index] : UInt8(ascii: " "))
            index += 1
        }
    }

    private mutating func skip(until end: UInt8) {
        while index < text.count, text[index] != end { skip() }
    }

    /// Copies code up to the end, or behind the parenthesis that closes an interpolation.
    private mutating func scan(untilParenthesis: Bool) {
        var depth = 0
        while index < text.count {
            switch text[index] {
            case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "/"):
                skip(until: UInt8(ascii: "\n"))
            case UInt8(ascii: "`"):
                skip()
                skip(until: UInt8(ascii: "`"))
                skip()
            case UInt8(ascii: "\""), UInt8(ascii: "#"), UInt8(ascii: "/"):
                if let quote = quote() { literal(quote) } else { copy() }
            case UInt8(ascii: ")") where untilParenthesis && depth == 0:
                return skip()
            default:
                if text[index] == UInt8(ascii: "(") { depth += 1 }
                if text[index] == UInt8(ascii: ")") { depth -= 1 }
                copy()
            }
        }
    }

    private mutating func copy() {
        bare.append(text[index])
        index += 1
    }

    /// The opening of a literal here: how many hashes, and its quotes or slash.
    private func quote() -> (hashes: Int, mark: [UInt8])? {
        var hashes = 0
        while byte(hashes) == UInt8(ascii: "#") { hashes += 1 }
        let mark = byte(hashes)
        if mark == UInt8(ascii: "\"") {
            let isTriple = byte(hashes + 1) == mark && byte(hashes + 2) == mark
            return (hashes, isTriple ? [mark, mark, mark] : [mark])
        }
        let isRegex = mark == UInt8(ascii: "/") && (hashes > 0 || beginsRegex)
        return isRegex ? (hashes, [mark]) : nil
    }

    /// A slash begins a regular expression behind a parenthesis, where no operator can stand.
    private var beginsRegex: Bool {
        index > 0 && text[index - 1] == UInt8(ascii: "(") && byte(1) != UInt8(ascii: ",")
            && byte(1) != UInt8(ascii: ")")
    }

    private mutating func literal(_ quote: (hashes: Int, mark: [UInt8])) {
        skip(quote.hashes + quote.mark.count)
        let hashes = [UInt8](repeating: UInt8(ascii: "#"), count: quote.hashes)
        let end = quote.mark + hashes
        let escape = [UInt8(ascii: "\\")] + hashes
        while index < text.count, !follows(end) {
            if follows(escape) {
                skip(escape.count)
                let isCode = byte() == UInt8(ascii: "(") && quote.mark != [UInt8(ascii: "/")]
                skip()
                if isCode { scan(untilParenthesis: true) }
            } else {
                skip()
            }
        }
        skip(end.count)
    }
}
