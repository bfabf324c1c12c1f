@testable import DesiredStateJSON

extension FuzzTarget {
    /// The reader of small files, such as the configuration.
    static let configuration = FuzzTarget(name: "configuration", longest: 4_096) {
        (bytes: [UInt8]) -> Void in
        let part = DesiredPart(path: "x.json", bytes: bytes)
        do throws(Mistakes) {
            let document = try ConfigurationDocument.parse(bytes, path: part.path)
            var finder = Places(bytes: bytes)
            finder.check(document.root, within: 0..<bytes.count)
            let text = written(document.root)
            guard let again = try? ConfigurationDocument.parse(Array(text.utf8), path: "again")
            else { broken("what was written is refused: \(text)") }
            promise(written(again.root) == text, "what was written says something else")
        } catch {
            check(error, in: [part])
        }
    }
}

/// Promises that every value stands inside the one that holds it, behind the one before.
private struct Places {
    let bytes: [UInt8]

    mutating func check(_ node: JSONNode, within outer: Range<Int>) {
        promise(
            !node.range.isEmpty && outer.contains(node.range.lowerBound)
                && node.range.upperBound <= outer.upperBound,
            "a value outside of its place"
        )
        var rest = node.range
        switch node.value {
        case .object(let members):
            promise(Set(members.map { Array($0.key.utf8) }).count == members.count, "a key twice")
            for member in members {
                promise(rest.contains(member.keyRange.lowerBound), "a key outside of its object")
                rest = member.keyRange.upperBound..<rest.upperBound
                check(member.node, within: rest)
                rest = member.node.range.upperBound..<rest.upperBound
            }
        case .array(let elements):
            for element in elements {
                check(element, within: rest)
                rest = element.range.upperBound..<rest.upperBound
            }
        case .integer(let literal), .double(let literal):
            promise(Array(literal.utf8) == Array(bytes[node.range]), "a number was changed")
        case .string, .bool, .null: break
        }
    }
}

/// The value as JSON text; strings are written by the program's own writer.
private func written(_ node: JSONNode) -> String {
    switch node.value {
    case .object(let members):
        "{" + members.map { quoted($0.key) + ":" + written($0.node) }.joined(separator: ",") + "}"
    case .array(let elements): "[" + elements.map(written).joined(separator: ",") + "]"
    case .string(let text): quoted(text)
    case .integer(let literal), .double(let literal): literal
    case .bool(let bool): bool ? "true" : "false"
    case .null: "null"
    }
}
