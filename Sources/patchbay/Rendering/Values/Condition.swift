import Reconciliation

/// In which condition a number is; every number is in exactly one.
enum Condition: String, CaseIterable {
    /// Everything that the file asks for was applied.
    case current
    /// Something is to be sent, and was not tried yet.
    case pending
    /// The last try certainly changed nothing; it is tried again.
    case retrying
    /// The last request has no known outcome.
    case inDoubt = "in doubt"
    /// Given up on until its entry in the file changes, and tried again only slowly.
    case stalled
    /// The file does not name it.
    case unmanaged = "not managed"

    var role: Paint.Role {
        switch self {
        case .current: .added
        case .pending, .unmanaged: .bold
        case .retrying, .inDoubt: .warning
        case .stalled: .removed
        }
    }
}
