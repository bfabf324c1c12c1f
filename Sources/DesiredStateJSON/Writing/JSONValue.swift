/// A value to be written as JSON; the members of an object keep their order.
package enum JSONValue: Sendable {
    case object([(String, JSONValue)])
    case array([JSONValue])
    case string(String)
    case integer(Int)
    /// A number with a fraction; one that is not finite is written as null.
    case double(Double)
    case bool(Bool)
    case null
}

extension JSONValue: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral members: (String, JSONValue)...) {
        self = .object(members)
    }
}

extension JSONValue: ExpressibleByArrayLiteral {
    package init(arrayLiteral elements: JSONValue...) {
        self = .array(elements)
    }
}

extension JSONValue: ExpressibleByStringLiteral {
    package init(stringLiteral string: String) {
        self = .string(string)
    }
}

extension JSONValue: ExpressibleByIntegerLiteral {
    package init(integerLiteral integer: Int) {
        self = .integer(integer)
    }
}

extension JSONValue: ExpressibleByBooleanLiteral {
    package init(booleanLiteral bool: Bool) {
        self = .bool(bool)
    }
}

extension JSONValue: ExpressibleByNilLiteral {
    package init(nilLiteral: ()) {
        self = .null
    }
}
