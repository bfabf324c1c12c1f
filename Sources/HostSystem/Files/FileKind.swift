import Glibc

/// What a path leads to.
package enum FileKind: Hashable, Sendable {
    case file
    case folder
    case link
    case pipe
    case socket
    case device

    init(mode: mode_t) {
        switch mode & S_IFMT {
        case S_IFREG: self = .file
        case S_IFDIR: self = .folder
        case S_IFLNK: self = .link
        case S_IFIFO: self = .pipe
        case S_IFSOCK: self = .socket
        default: self = .device
        }
    }

    /// The kind with its article.
    package var name: String {
        switch self {
        case .file: "a regular file"
        case .folder: "a folder"
        case .link: "a symbolic link"
        case .pipe: "a pipe"
        case .socket: "a socket"
        case .device: "a device"
        }
    }
}
