/// Why a number is to be changed.
package enum Reason: String, CaseIterable, Hashable, Sendable {
    /// The file asks for something else than what was last applied.
    case changedInFile = "changed in the file"
    /// An undo holds something else than what was last applied.
    case undone = "undo"
    /// The live value moved away from what was last applied, and it was not us.
    case drift = "drift"
    /// The file and the live value both moved, to different values.
    case conflict = "conflict"
    /// Nothing is known of what the field holds.
    case firstSight = "first sight"
    /// The last request for the field has no known outcome, and it cannot be read.
    case inDoubt = "in doubt"
}

extension Reason {
    /// Whether somebody asked for another value, and nothing happened in the account.
    var isWish: Bool { self == .changedInFile || self == .undone }

    /// Whether somebody else has moved the field.
    var isOfOthers: Bool { self == .drift || self == .conflict }
}

extension Reason: Comparable {
    /// The weightier reason is the greater: it tells more about a number with several.
    private var weight: Int {
        switch self {
        case .changedInFile: 0
        case .undone: 1
        case .firstSight: 2
        case .inDoubt: 3
        case .drift: 4
        case .conflict: 5
        }
    }

    package static func < (one: Reason, other: Reason) -> Bool {
        one.weight < other.weight
    }
}
