import Glibc

/// Why a file could not be read, written or locked.
package struct FileTrouble: Error, Hashable, Sendable {
    /// What was asked of the file.
    package enum Action: String, Hashable, Sendable {
        case read
        case write
        case lock
    }

    /// What stood in the way.
    package enum Obstacle: Hashable, Sendable {
        case missing
        case notPermitted
        case notAFile(FileKind)
        /// The file has more bytes than `limit`.
        case tooLarge(limit: Int)
        /// The folder holds no `*.json`.
        case noParts
        /// The folder holds more `*.json` files than `limit`.
        case tooManyParts(limit: Int)
        /// The folder holds a `*.json` whose name is not UTF-8.
        case nameNotText
        case diskFull
        case failed(ErrorNumber)
    }

    package let action: Action
    package let path: String
    package let obstacle: Obstacle

    init(_ action: Action, _ path: String, _ obstacle: Obstacle) {
        self.action = action
        self.path = path
        self.obstacle = obstacle
    }

    init(_ action: Action, _ path: String, _ number: ErrorNumber) {
        let obstacle: Obstacle =
            switch number.code {
            case ENOENT, ENOTDIR: .missing
            case EACCES, EPERM: .notPermitted
            case EISDIR: .notAFile(.folder)
            case ENOSPC, EDQUOT: .diskFull
            default: .failed(number)
            }
        self.init(action, path, obstacle)
    }
}

/// Runs `call`; when the kernel refuses it, says of which file and for what.
func about<Answer: ~Copyable>(
    _ action: FileTrouble.Action,
    _ path: String,
    _ call: () throws(ErrorNumber) -> Answer
) throws(FileTrouble) -> Answer {
    do throws(ErrorNumber) {
        return try call()
    } catch {
        throw FileTrouble(action, path, error)
    }
}
