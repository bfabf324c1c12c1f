import Glibc

// One process at a time writes to a database. The lock is the kernel's, so it ends with the process
// however that dies; the text in the file only tells a person who has it. The file is never
// removed: between two processes that both just opened it, a removal would give each its own lock.
//
// One line outlives the lock: how long the journal of the database was. A database that is gone, or
// was exchanged for an older copy, cannot tell that by itself.

/// The lock on a database, held until `release()` or until the value goes away.
package struct LockFile: ~Copyable, Sendable {
    let descriptor: Descriptor
    private let holder: LockHolder
    /// How many entries the journal of the database had when a holder last said so; `nil` when none
    /// ever did.
    package private(set) var journalLength: Int64?

    /// The lock file that belongs to the database at `path`.
    package static func path(beside path: String) -> String {
        path + ".lock"
    }

    /// Takes the lock at once or says who has it. `command` tells a person what the holder does.
    package static func acquire(
        at path: String,
        command: String
    ) throws(LockRefusal) -> LockFile {
        try acquire(at: path, command: command, beforeLocking: {})
    }

    /// `beforeLocking` happens each time between opening the file and locking it.
    static func acquire(
        at path: String,
        command: String,
        beforeLocking: () -> Void
    ) throws(LockRefusal) -> LockFile {
        while true {
            let descriptor = try opened(path, O_RDWR | O_CREAT)
            beforeLocking()
            guard try asking(path, { () throws(ErrorNumber) in try descriptor.takeLock() }) else {
                throw .held(path: path, LockHolder(writtenIn: descriptor))
            }
            // Someone removed the file between opening and locking: the lock would be on nothing.
            let mine = try? FileStatus(of: descriptor)
            let standing = try? FileStatus(at: path)
            guard let mine, mine.place == standing?.place else { continue }
            return LockFile(descriptor, command: command)
        }
    }

    /// Who holds the lock, nil when nobody does. Asking takes nothing and stops nobody.
    package static func holder(at path: String) throws(FileTrouble) -> LockHolder? {
        do throws(LockRefusal) {
            let descriptor = try opened(path, O_RDONLY)
            let held = try asking(path) { () throws(ErrorNumber) in
                try descriptor.isLockedByAnother()
            }
            return held ? LockHolder(writtenIn: descriptor) : nil
        } catch {
            guard case .trouble(let trouble) = error, trouble.obstacle != .missing else {
                return nil
            }
            throw trouble
        }
    }

    private init(_ descriptor: consuming Descriptor, command: String) {
        holder = LockHolder(pid: getpid(), command: command, since: HostClock.calendarNow())
        journalLength = Self.journalLength(in: text(in: descriptor))
        self.descriptor = descriptor
        write(holder.text + kept)
    }

    /// Keeps how many entries the journal of the database has, for whoever takes the lock later.
    package mutating func keep(journalLength length: Int64) {
        journalLength = length
        write(holder.text + kept)
    }

    private var kept: String { journalLength.map { "journal \($0)\n" } ?? "" }

    private static func journalLength(in text: String) -> Int64? {
        let line = text.split(separator: "\n").last { $0.hasPrefix("journal ") }
        return line.flatMap { Int64($0.dropFirst("journal ".count)) }
    }

    /// The lock holds without the text: a full disk is no reason to refuse it.
    private func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = pwrite(descriptor.number, bytes, bytes.count, 0)
        ftruncate(descriptor.number, off_t(bytes.count))
    }

    deinit {
        write(kept)
        // Closing alone is not enough: a program that another thread starts at this very moment
        // still has a copy of the open file until it closes what it must not inherit.
        descriptor.letLockGo()
    }

    /// Lets go of the lock; the file stays, with what is kept in it.
    package consuming func release() {}
}

/// Opens the lock file itself, never what a symbolic link in its place leads to.
private func opened(_ path: String, _ flags: Int32) throws(LockRefusal) -> Descriptor {
    if let kind = try? FileStatus(at: path).kind, kind != .file {
        throw .trouble(FileTrouble(.lock, path, .notAFile(kind)))
    }
    return try asking(path) { () throws(ErrorNumber) in
        try Descriptor(opening: path, flags | O_NOFOLLOW, mode: 0o600)
    }
}

private func asking<Answer: ~Copyable>(
    _ path: String,
    _ call: () throws(ErrorNumber) -> Answer
) throws(LockRefusal) -> Answer {
    do throws(FileTrouble) {
        return try about(.lock, path, call)
    } catch {
        throw .trouble(error)
    }
}

private func text(in descriptor: borrowing Descriptor) -> String {
    var text = [UInt8](repeating: 0, count: 4096)
    let count = text.withUnsafeMutableBytes { room in
        pread(descriptor.number, room.baseAddress, room.count, 0)
    }
    return String(decoding: text.prefix(max(0, count)), as: UTF8.self)
}

extension LockHolder {
    /// What the holder wrote; empty while it has only just taken the lock.
    fileprivate init(writtenIn descriptor: borrowing Descriptor) {
        self.init(text: HostSystem.text(in: descriptor))
    }
}
