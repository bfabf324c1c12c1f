// Strict reading of an object: every member is known, of the right kind and in its range, or the
// mistake says which member of which object is wrong and what belongs there.

/// What is wrong with an input, and at which place in it (`numbers[3].label`).
struct InputMistake: Error, Equatable {
    var place: String
    var sentence: String

    var description: String { "`\(place)` \(sentence)." }
}

struct JSONMembers {
    let place: String
    private let members: [JSONValue.Member]

    /// - Parameter allowed: the names of all members that this object may have.
    init(of value: JSONValue, at place: String, allowed: [String]) throws(InputMistake) {
        guard case .object(let members) = value else {
            throw InputMistake(place: place, sentence: "must be an object, and is \(value.kind)")
        }
        for member in members where !allowed.contains(member.key) {
            let known = allowed.joined(separator: ", ")
            throw InputMistake(
                place: place,
                sentence: "has no member `\(member.key)`; it may have: \(known)"
            )
        }
        self.place = place
        self.members = members
    }

    subscript(key: String) -> JSONValue? {
        members.first { $0.key == key }?.value
    }

    func place(of key: String) -> String { "\(place).\(key)" }

    func mistake(_ key: String, _ sentence: String) -> InputMistake {
        InputMistake(place: place(of: key), sentence: sentence)
    }

    /// A string that is not empty; nil when the member is absent.
    func text(_ key: String) throws(InputMistake) -> String? {
        guard let value = self[key] else { return nil }
        guard case .string(let text) = value, !text.isEmpty else {
            throw mistake(key, "must be a string that is not empty")
        }
        return text
    }

    func requiredText(_ key: String) throws(InputMistake) -> String {
        guard let text = try text(key) else { throw mistake(key, "is missing") }
        return text
    }

    /// A string that is not empty, or null; nil when the member is absent.
    func textOrNull(_ key: String) throws(InputMistake) -> Asked<String?> {
        guard let value = self[key] else { return .nothing }
        if value == .null { return .value(nil) }
        guard case .string(let text) = value, !text.isEmpty else {
            throw mistake(key, "must be a string that is not empty, or null")
        }
        return .value(text)
    }

    func flag(_ key: String) throws(InputMistake) -> Bool? {
        guard let value = self[key] else { return nil }
        guard case .bool(let flag) = value else { throw mistake(key, "must be true or false") }
        return flag
    }

    func probability(_ key: String) throws(InputMistake) -> Double? {
        guard let value = self[key] else { return nil }
        guard case .number(let number) = value, (0...1).contains(number) else {
            throw mistake(key, "must be a probability from 0 to 1")
        }
        return number
    }

    func integer(_ key: String, in range: ClosedRange<Int>) throws(InputMistake) -> Int? {
        guard let value = self[key] else { return nil }
        guard let integer = value.integer, range.contains(integer) else {
            throw mistake(
                key,
                "must be a whole number from \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return integer
    }
}

extension JSONValue {
    /// The whole number that this is; nil for anything else.
    var integer: Int? {
        guard case .number(let number) = self else { return nil }
        return Int(exactly: number)
    }
}
