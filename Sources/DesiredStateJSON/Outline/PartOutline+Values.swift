import Reconciliation

// What the values say that an outline knows the places of.

extension UnsafeBufferPointer<UInt8> {
    /// The text that a key says.
    func text(of key: StringToken) -> String {
        withUTF8(of: key) { String(decoding: $0, as: UTF8.self) }
    }

    /// The text that a string says, which stands here with its quotes.
    func text(at value: Range<Int>) -> String {
        let inside = UnsafeBufferPointer(
            rebasing: self[value.lowerBound + 1..<value.upperBound - 1])
        return String(decoding: decoded(inside), as: UTF8.self)
    }

    /// How a reference is written that stands here.
    func reference(at value: Range<Int>) -> WrittenReference {
        switch self[value.lowerBound] {
        case UInt8(ascii: "\""): .alias(text(at: value))
        case UInt8(ascii: "{"): .id(text(at: literalID(in: value)))
        default: .null
        }
    }

    /// The value of `{ "id": … }`.
    private func literalID(in value: Range<Int>) -> Range<Int> {
        var scanner = Scanner(self, part: 0, bounds: .desiredState, findings: Findings())
        scanner.index = value.lowerBound
        do throws(Unreadable) {
            var inside = try scanner.open()
            _ = try scanner.nextKey(&inside)
            let start = scanner.index
            try scanner.skipValue()
            return start..<scanner.index
        } catch {
            preconditionFailure("a literal reference that was not accepted")
        }
    }
}

/// How a file refers to an agent or a provider.
enum WrittenReference: Hashable {
    case null
    case alias(String)
    case id(String)
}
