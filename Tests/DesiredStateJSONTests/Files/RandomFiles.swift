import Reconciliation

@testable import DesiredStateJSON

/// Valid desired states, written in every way that JSON allows.
struct RandomFiles {
    var dice: Dice
    /// Whether blanks and line ends are anywhere, or as somebody would set them.
    private var isWild = true

    init(seed: UInt64) {
        dice = Dice(seed: seed)
    }

    /// The parts of one desired state: of a file, or of a folder with up to three.
    mutating func parts() -> [DesiredPart] {
        isWild = chance(0.7)
        let count = chance(0.5) ? 1 : upTo(3)
        var sections = [[(String, String)]](repeating: [], count: count)
        var aliases: [[(String, String)]] = [[], []]
        for (kind, name) in ["agents", "providers"].enumerated() {
            var ofPart = [[(String, String)]](repeating: [], count: count)
            for index in 0..<upTo(4) - 1 {
                let alias = oneOf(["desk", "Night", "x.1", "9-lives", "a_b"]) + "\(index)"
                aliases[kind].append((alias, "\(name)_\(upTo(3))"))
                ofPart[upTo(count) - 1].append((string(alias), string(aliases[kind][index].1)))
            }
            for part in 0..<count where !ofPart[part].isEmpty || chance(0.2) {
                sections[part].append((string(name), object(ofPart[part])))
            }
        }
        var numbers = [[(String, String)]](repeating: [], count: count)
        var used: Set<Int> = []
        for _ in 0..<upTo(12) {
            let number = 10 + upTo(chance(0.5) ? 400 : 90_000_000)
            guard used.insert(number).inserted else { continue }
            numbers[upTo(count) - 1].append((string("+\(number)"), entry(number, aliases)))
        }
        if chance(0.5) { for part in 0..<count { numbers[part].sort { $0.0 < $1.0 } } }
        for part in 0..<count where !numbers[part].isEmpty || chance(0.2) {
            sections[part].append((string("numbers"), object(numbers[part])))
        }
        return (0..<count).map { part in
            if chance(0.3) { sections[part].append((string("$schema"), string(text()))) }
            let text = blank() + object(shuffled(sections[part])) + blank()
            return DesiredPart(text, at: "\(part).json")
        }
    }

    private mutating func entry(_ number: Int, _ aliases: [[(String, String)]]) -> String {
        var members: [(String, String)] = []
        if chance(0.6) { members.append((string("label"), string(text()))) }
        if chance(0.6) {
            members.append((string("agent"), chance(0.2) ? "null" : reference(aliases[0])))
        }
        if members.isEmpty || chance(0.5) {
            members.append((string("provider"), reference(aliases[1])))
        }
        if chance(0.3) { members.append((string("id"), string("ap_\(number)é"))) }
        if chance(0.3) { members.append((string("protect"), chance(0.5) ? "true" : "false")) }
        return object(shuffled(members))
    }

    private mutating func reference(_ aliases: [(String, String)]) -> String {
        if let alias = aliases.randomElement(using: &dice), chance(0.7) { return string(alias.0) }
        return object([(string("id"), string("id_\(upTo(4))/\"ü\\"))])
    }

    /// A text that a label may have.
    mutating func text() -> String {
        let pieces = ["a", "Z", "é", "e\u{301}", "東", "😀", "\"", "\\", "/", " ", "\u{200D}", "{,"]
        return (0..<upTo(8)).map { _ in oneOf(pieces) }.joined()
    }
}

// How it is written.
extension RandomFiles {
    /// A JSON string with some of its characters escaped.
    mutating func string(_ text: String) -> String {
        let escapes = isWild ? [0, 0, 0.1, 1][upTo(4) - 1] : 0
        var result = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" {
                result += "\\" + String(scalar)
            } else if chance(escapes) {
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16, uppercase: chance(0.5))
                    result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    private mutating func object(_ members: [(String, String)]) -> String {
        var text = "{" + blank()
        for (index, (key, value)) in members.enumerated() {
            if index > 0 { text += blank() + "," + (isWild ? blank() : "\n  ") }
            text += key + blank() + ":" + blank() + value
        }
        return text + blank() + "}"
    }

    private mutating func blank() -> String {
        isWild ? oneOf(["", "", " ", "\n", "\t", "\r\n", "\n    "]) : ""
    }

    private mutating func shuffled(_ members: [(String, String)]) -> [(String, String)] {
        chance(0.5) ? members.shuffled(using: &dice) : members
    }

    mutating func chance(_ share: Double) -> Bool { dice.fraction() < share }

    /// A number from 1 to `most`.
    mutating func upTo(_ most: Int) -> Int { Int.random(in: 1...max(1, most), using: &dice) }

    mutating func oneOf<Item>(_ items: [Item]) -> Item {
        items[Int.random(in: items.indices, using: &dice)]
    }
}
