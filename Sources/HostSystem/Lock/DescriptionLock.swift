import Glibc

// Linux's locks of an open file description: they end with the description, so also with a killed
// process, and a second description of the same file conflicts even within one process. Asking who
// holds one does not take it. The command numbers are part of the kernel's ABI on every processor;
// the C header hides them behind a macro that Swift's import does not set.

private let askCommand: Int32 = 36
private let takeCommand: Int32 = 37

extension Descriptor {
    /// Locks the whole file for this open file alone; false when another has it.
    func takeLock() throws(ErrorNumber) -> Bool {
        var range = wholeFile(F_WRLCK)
        let number = number
        do throws(ErrorNumber) {
            _ = try uninterrupted { fcntl(number, takeCommand, &range) }
            return true
        } catch {
            guard error.code == EAGAIN || error.code == EACCES else { throw error }
            return false
        }
    }

    func letLockGo() {
        var range = wholeFile(F_UNLCK)
        _ = fcntl(number, takeCommand, &range)
    }

    /// Whether another open file has the lock; nothing is taken.
    func isLockedByAnother() throws(ErrorNumber) -> Bool {
        var range = wholeFile(F_WRLCK)
        let number = number
        _ = try uninterrupted { fcntl(number, askCommand, &range) }
        return range.l_type != Int16(F_UNLCK)
    }
}

private func wholeFile(_ kind: Int32) -> flock {
    var range = flock()
    range.l_type = Int16(kind)
    range.l_whence = Int16(SEEK_SET)
    return range
}
