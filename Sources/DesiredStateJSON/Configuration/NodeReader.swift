import Reconciliation

/// Builds the tree of a small file.
struct NodeReader {
    var scanner: Scanner
    private var finder: PositionFinder

    init(scanner: Scanner) {
        self.scanner = scanner
        finder = PositionFinder(scanner.bytes)
    }

    mutating func document() throws(Unreadable) -> JSONNode {
        try scanner.begin()
        let root = try node()
        try scanner.end()
        return root
    }

    private mutating func node() throws(Unreadable) -> JSONNode {
        let start = scanner.index
        let position = finder.position(of: start)
        let value: JSONNode.Value =
            switch scanner.next {
            case UInt8(ascii: "{"): .object(try members())
            case UInt8(ascii: "["): .array(try elements())
            case UInt8(ascii: "\""): .string(scanner.text(of: try scanner.string()))
            default: try scalar()
            }
        return JSONNode(value: value, range: start..<scanner.index, position: position)
    }

    private mutating func members() throws(Unreadable) -> [JSONNode.Member] {
        var members: [JSONNode.Member] = []
        var firsts: [Text: Int] = [:]
        var inside = try scanner.open()
        while let token = try scanner.nextKey(&inside) {
            let key = scanner.text(of: token)
            let range = token.start - 1..<token.end + 1
            if let first = firsts[Text(key)] {
                let place = Problem.Place(part: scanner.part, start: first)
                scanner.note(.duplicateKey(first: place), at: token)
            } else {
                firsts[Text(key)] = range.lowerBound
            }
            let position = finder.position(of: range.lowerBound)
            members.append(
                JSONNode.Member(
                    key: key,
                    keyRange: range,
                    keyPosition: position,
                    node: try node()
                )
            )
        }
        return members
    }

    private mutating func elements() throws(Unreadable) -> [JSONNode] {
        var elements: [JSONNode] = []
        var inside = try scanner.open()
        while try scanner.nextElement(&inside) { elements.append(try node()) }
        return elements
    }

    private mutating func scalar() throws(Unreadable) -> JSONNode.Value {
        switch try scanner.scalar() {
        case .null, .unsound: .null
        case .bool(let bool): .bool(bool)
        case .number(let start, let end, let isInteger):
            number(String(decoding: scanner.bytes[start..<end], as: UTF8.self), isInteger)
        }
    }

    private func number(_ literal: String, _ isInteger: Bool) -> JSONNode.Value {
        isInteger ? .integer(literal) : .double(literal)
    }
}
