import Glibc

/// What the kernel said when it refused a call (`errno`).
package struct ErrorNumber: Error, Hashable, Sendable {
    package let code: Int32

    package init(_ code: Int32) {
        self.code = code
    }

    /// What the last call of this thread was refused with.
    static var last: ErrorNumber { ErrorNumber(errno) }

    /// The refusal in plain words, without a capital and without a full stop.
    package var sentence: String {
        switch code {
        case ENOENT: "there is no such file or folder"
        case ENOTDIR: "a part of the path is not a folder"
        case EACCES, EPERM: "permission denied"
        case ENOSPC: "the disk is full"
        case EDQUOT: "the disk quota is used up"
        case EROFS: "the file system is read-only"
        case EISDIR: "it is a folder"
        case ELOOP: "the symbolic links lead in a circle"
        case ENAMETOOLONG: "the name is too long"
        case EMFILE: "this process has too many open files"
        case ENFILE: "the machine has too many open files"
        case EIO: "the disk reports an input/output error"
        case ENOSYS: "this kernel does not offer it"
        default: strerror(code).map { String(cString: $0) } ?? "error \(code)"
        }
    }
}

/// Repeats a call for as long as a signal interrupts it; -1 is thrown as what the kernel said.
func uninterrupted<Answer: SignedInteger>(
    _ call: () -> Answer
) throws(ErrorNumber) -> Answer {
    while true {
        let answer = call()
        if answer != -1 { return answer }
        if errno != EINTR { throw .last }
    }
}
