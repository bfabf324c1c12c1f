/// Why a lock was not given.
package enum LockRefusal: Error, Hashable, Sendable {
    case held(path: String, LockHolder)
    case trouble(FileTrouble)

    package var sentence: String {
        switch self {
        case .held(let path, let holder): "\(printable(path)) is held by \(holder.sentence)"
        case .trouble(let trouble): trouble.sentence
        }
    }

    package var remedy: String {
        switch self {
        case .held:
            "Stop that process first; or, if it is the service, give the configuration that it "
                + "has, and it is asked."
        case .trouble(let trouble): trouble.remedy
        }
    }
}
