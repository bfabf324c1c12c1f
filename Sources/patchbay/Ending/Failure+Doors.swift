import CartesiaAPI
import CartesiaSandbox
import DesiredStateJSON
import HostSystem
import StateStore

extension Failure {
    /// What a door threw, as the end of a command.
    init(_ error: any Error) {
        switch error {
        case let failure as Failure:
            self = failure
        case let reply as ControlReply:
            self.init(reply.status, reply.message)
        case let refusal as StoreRefusal:
            self.init(refusal.status, refusal.description)
        case let failure as StoreFailure:
            self.init(failure.status, failure.description)
        case let refusal as LockRefusal:
            self.init(refusal.status, "\(refusal.sentence). \(refusal.remedy)")
        case let trouble as FileTrouble:
            self.init(.error, "\(trouble.sentence). \(trouble.remedy)")
        case let refusal as SecretRefusal:
            self.init(.keyRefused, "\(refusal.sentence). \(refusal.remedy)")
        case let refusal as EndpointRefusal:
            self.init(.configuration, refusal.sentence)
        case let refusal as SandboxRefusal:
            self.init(.error, refusal.sentence)
        case is CancellationError:
            self.init(.error, "interrupted")
        default:
            self.init(.error, "\(error)")
        }
    }
}

extension StoreFailure {
    /// It was open before: a new start may mend it, so it is no matter of configuration. But no
    /// start mends a damaged file.
    fileprivate var status: ExitStatus {
        if case .corrupt = cause { return .configuration }
        return cause.status == .configuration ? .error : cause.status
    }
}

extension LockRefusal {
    /// With which code a command ends that needs the lock; what can pass is worth a new start.
    fileprivate var status: ExitStatus {
        switch self {
        case .held: .lockHeld
        case .trouble(let trouble): trouble.canPass ? .error : .configuration
        }
    }
}

extension StoreRefusal {
    /// With which code a command ends that needs the database.
    var status: ExitStatus {
        switch self {
        case .locked: .lockHeld
        case .missing, .noFolder, .notOurs, .newer, .outdated, .unreadable, .corrupt: .configuration
        case .full, .failing, .displaced: .error
        }
    }
}
