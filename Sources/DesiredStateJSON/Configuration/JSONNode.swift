/// A JSON value with its place in the text it was read from.
package struct JSONNode: Sendable {
    package let value: Value
    /// The bytes of the value; a string's include its quotes.
    package let range: Range<Int>
    package let position: SourcePosition

    /// What kind of value it is, and what it holds.
    package enum Value: Sendable {
        /// The members in the order of the text; no key is there twice.
        case object([Member])
        case array([JSONNode])
        case string(String)
        /// A whole number; the literal as it was written.
        case integer(String)
        /// A number with a fraction or an exponent; the literal as it was written.
        case double(String)
        case bool(Bool)
        case null
    }

    /// One member of an object.
    package struct Member: Sendable {
        package let key: String
        /// The bytes of the key with its quotes.
        package let keyRange: Range<Int>
        package let keyPosition: SourcePosition
        package let node: JSONNode
    }

    /// The member of an object with a key; nothing if there is none, or if this is no object.
    package subscript(key: String) -> JSONNode? {
        guard case .object(let members) = value else { return nil }
        return members.first { $0.key.utf8.elementsEqual(key.utf8) }?.node
    }
}
