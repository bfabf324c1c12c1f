import Glibc

/// An open file that is closed when its owner lets go, and never inherited by another program.
struct Descriptor: ~Copyable, Sendable {
    let number: Int32

    /// Takes over a number that the kernel has given.
    init(owning number: Int32) {
        self.number = number
    }

    /// Opens `path`; a pipe, a device or a terminal does not block it.
    init(opening path: String, _ flags: Int32, mode: mode_t = 0) throws(ErrorNumber) {
        let all = flags | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
        number = try uninterrupted { open(path, all, mode) }
    }

    deinit {
        close(number)
    }

    /// Reads into `room` and returns how many bytes came; 0 at the end.
    func read(into room: UnsafeMutableRawBufferPointer) throws(ErrorNumber) -> Int {
        let number = number
        return try uninterrupted { Glibc.read(number, room.baseAddress, room.count) }
    }

    /// The same from a place on; where reading stands does not move.
    func read(into room: UnsafeMutableRawBufferPointer, at offset: Int) throws(ErrorNumber) -> Int {
        let number = number
        return try uninterrupted { pread(number, room.baseAddress, room.count, offset) }
    }

    /// Writes all of it, however many calls it takes.
    func write(_ bytes: [UInt8]) throws(ErrorNumber) {
        try HostSystem.write(bytes, to: number)
    }

    /// Waits until the disk has it.
    func flush() throws(ErrorNumber) {
        let number = number
        _ = try uninterrupted { fsync(number) }
    }

    /// The same for a folder; a file system that keeps no folders to wait for says so with EINVAL
    /// or ENOTSUP, and that is no trouble.
    func flushFolder() throws(ErrorNumber) {
        do throws(ErrorNumber) {
            try flush()
        } catch {
            guard error.code == EINVAL || error.code == ENOTSUP else { throw error }
        }
    }
}

/// Writes all bytes to an open file, waiting where it is full for the moment.
func write(_ bytes: [UInt8], to number: Int32) throws(ErrorNumber) {
    var written = 0
    while written < bytes.count {
        do throws(ErrorNumber) {
            written += try uninterrupted {
                bytes.withUnsafeBytes { all in
                    let rest = UnsafeRawBufferPointer(rebasing: all[written...])
                    return Glibc.write(number, rest.baseAddress, rest.count)
                }
            }
        } catch {
            guard error.code == EAGAIN else { throw error }
            var wait = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
            _ = try uninterrupted { poll(&wait, 1, -1) }
        }
    }
}
