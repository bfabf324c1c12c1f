/// A field of a request: not mentioned, or mentioned with a value (which may be null).
enum Asked<Value> {
    case nothing
    case value(Value)

    var isMentioned: Bool {
        if case .value = self { true } else { false }
    }
}

extension Asked: Equatable where Value: Equatable {}
extension Asked: Sendable where Value: Sendable {}
