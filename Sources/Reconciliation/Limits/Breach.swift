/// One way in which a plan goes beyond what may change without an approval.
package enum Breach: Hashable, Sendable {
    /// The revision changes `changed` numbers and lets `released` go.
    case changes(changed: Int, released: Int, managed: Int, most: Int)
    /// The revision takes the agent from so many numbers.
    case unassigned(Int, managed: Int, most: Int)
    /// So many numbers have drifted, and are to be put back.
    case drift(Int, managed: Int, most: Int)
    /// Taking drifted numbers back takes the agent from so many.
    case driftUnassigned(Int, managed: Int, most: Int)
    /// These numbers are protected.
    case protected([PhoneNumber])
    /// The commit of the desired state cannot be trusted; why.
    case untrusted(Text)
    /// The live list is empty, although so many numbers were known.
    case emptyList(known: Int)
    /// The live list lacks numbers that were known.
    case shortList(missing: Int, known: Int)
    /// Something was held before a restart, and the live list is refused: it cannot be judged.
    case unreadList

    /// What it is, in words that scripts may compare.
    package var name: String {
        switch self {
        case .changes: "changes"
        case .unassigned: "unassigned"
        case .drift: "drift"
        case .driftUnassigned: "drift-unassigned"
        case .protected: "protected"
        case .untrusted: "untrusted"
        case .emptyList: "empty-list"
        case .shortList: "short-list"
        case .unreadList: "unread-list"
        }
    }

    /// What counts against the limit.
    package var count: Int {
        switch self {
        case .changes(let changed, let released, _, _): changed + released
        case .unassigned(let count, _, _), .drift(let count, _, _): count
        case .driftUnassigned(let count, _, _): count
        case .protected(let numbers): numbers.count
        case .emptyList(let known): known
        case .shortList(let missing, _): missing
        case .unreadList, .untrusted: 0
        }
    }

    /// Of how many that is.
    package var whole: Int? {
        switch self {
        case .changes(_, _, let managed, _), .unassigned(_, let managed, _): managed
        case .drift(_, let managed, _), .driftUnassigned(_, let managed, _): managed
        case .protected, .unreadList, .untrusted: nil
        case .emptyList(let known), .shortList(_, let known): known
        }
    }

    /// The most that needs no approval.
    package var most: Int {
        switch self {
        case .changes(_, _, _, let most), .unassigned(_, _, let most): most
        case .drift(_, _, let most), .driftUnassigned(_, _, let most): most
        case .protected, .emptyList, .unreadList, .untrusted: 0
        case .shortList(_, let known): known * Limits.shortListPercent / 100
        }
    }

    /// What the limit says, with the count and what it is a share of, as a sentence without a stop.
    package var sentence: String {
        switch self {
        case .changes(let changed, 0, let managed, let most):
            "it would change \(changed) of \(managed) managed numbers, and at most \(most) "
                + "may change without an approval (limits.changes)"
        case .changes(let changed, let released, let managed, let most):
            "it would change \(changed) and let go \(released) of \(managed) managed numbers, "
                + "and at most \(most) may without an approval (limits.changes)"
        case .unassigned(let count, let managed, let most):
            "it would take the agent from \(count) of \(managed) managed numbers, and at most "
                + "\(most) may lose it without an approval (limits.unassigned)"
        case .drift(let count, let managed, let most):
            "\(count) of \(managed) managed numbers have drifted, and at most \(most) are put "
                + "back without an approval (limits.changes)"
        case .driftUnassigned(let count, let managed, let most):
            "putting back what has drifted would take the agent from \(count) of \(managed) "
                + "managed numbers, and at most \(most) may lose it without an approval "
                + "(limits.unassigned)"
        case .protected(let numbers):
            numbers.count == 1
                ? "\(numbers[0]) is protected"
                : "\(numbers.count) protected numbers would change, \(numbers[0]) first"
        case .untrusted(let words): words.string
        case .emptyList(let known):
            "the live list is empty, and \(known) numbers were known"
        case .shortList(let missing, let known):
            "the live list lacks \(missing) of \(known) known numbers, and more than "
                + "\(Limits.shortListPercent) % is not believed"
        case .unreadList:
            "something was held before, and the live list that would judge it cannot be read"
        }
    }
}
