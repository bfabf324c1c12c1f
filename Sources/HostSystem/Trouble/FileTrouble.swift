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
        /// Anybody may write into it, or replace it.
        case writableByOthers
        case notAFile(FileKind)
        /// The file has more bytes than `limit`.
        case tooLarge(limit: Int)
        /// The `*.json` files of the folder have more bytes than `limit` together.
        case partsTooLarge(limit: Int)
        /// The folder holds no `*.json`.
        case noParts
        /// The folder holds more `*.json` files than `limit`.
        case tooManyParts(limit: Int)
        /// The folder holds a `*.json` whose name is not UTF-8.
        case nameNotText
        /// A symbolic link in the place of a file to write leads to nothing.
        case danglingLink
        /// The file to write over is not any more what was read.
        case changed
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

extension FileTrouble {
    /// Whether it can pass while paths and permissions stay as they are: a machine that is short of
    /// something, or a disk that stumbles.
    package var canPass: Bool {
        switch obstacle {
        case .diskFull: true
        case .failed(let number):
            [EIO, EREMOTEIO, ESTALE, ETIMEDOUT, ENOMEM, EMFILE, ENFILE, ENOLCK]
                .contains(number.code)
        default: false
        }
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
