/// Why a call over the control socket has no answer, or why the socket cannot be served.
package enum ControlTrouble: Error, Hashable, Sendable {
    /// Nothing is there, or nobody listens.
    case noService(path: String)
    case notAllowed(path: String)
    case noAnswer(path: String, after: Duration)
    case broken(path: String, reason: String)
    /// Another process answers there.
    case taken(path: String)
    /// Something that is no socket stands there; it is left as it is.
    case obstructed(path: String)
    /// The path of a Unix socket has at most 107 bytes.
    case tooLong(path: String)

    package var sentence: String {
        switch self {
        case .noService(let path): "no service listens at \(path)"
        case .notAllowed(let path): "\(path) may not be used by this user"
        case .noAnswer(let path, let span): "the service at \(path) has not answered for \(span)"
        case .broken(let path, let reason): "the talk with the service at \(path) broke: \(reason)"
        case .taken(let path): "another process listens at \(path)"
        case .obstructed(let path): "\(path) is no socket"
        case .tooLong(let path):
            "the path of the control socket has \(path.utf8.count) bytes, and at most "
                + "\(ControlPath.limit) are possible: \(path)"
        }
    }

    package var remedy: String {
        switch self {
        case .noService: "Start the service first."
        case .notAllowed: "Run this as the service's user, or as root."
        case .noAnswer:
            "It may still do what was asked: see `patchbay status` and its log before asking again."
        case .broken: "Try again."
        case .taken: "Stop that process first, or give another place with control.socket."
        case .obstructed: "Move it away, or give another place with control.socket."
        case .tooLong: "Give a shorter place with control.socket."
        }
    }
}
