import Reconciliation

extension Condition {
    var role: Paint.Role {
        switch self {
        case .current: .added
        case .pending, .unmanaged: .bold
        case .retrying, .paused, .inDoubt, .drifted: .warning
        case .held, .stalled: .removed
        }
    }
}
