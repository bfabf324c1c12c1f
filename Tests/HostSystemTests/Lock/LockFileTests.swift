import Glibc
import Reconciliation
import Testing

@testable import HostSystem

struct LockFileTests {
    @Test func `the second is refused and told who has it`() throws {
        let folder = try TempFolder()
        let path = LockFile.path(beside: folder("state.db"))
        #expect(path == folder("state.db.lock"))
        let before = HostClock.calendarNow()
        let lock = try LockFile.acquire(at: path, command: "patchbay run")
        #expect(try FileStatus(at: path).permissions == 0o600)

        let refusal = try #require(attempt(at: path))
        guard case .held(path, let holder) = refusal else {
            return #expect(refusal == .held(path: path, LockHolder()))
        }
        #expect(holder.pid == getpid())
        #expect(holder.command == "patchbay run")
        let since = try #require(holder.since)
        #expect(since >= before)
        let who = "process \(getpid()) (patchbay run, since \(since.rfc3339))"
        #expect(refusal.sentence == "\(path) is held by \(who)")
        #expect(try LockFile.holder(at: path) == holder)
        lock.release()
    }

    @Test func `asking who has it takes nothing`() throws {
        let folder = try TempFolder()
        let path = folder("lock")
        #expect(try LockFile.holder(at: path) == nil)
        #expect((try? FileStatus(at: path)) == nil)
        put("pid 1\n", at: path)
        let asking = try Descriptor(opening: path, O_RDONLY)
        #expect(try !asking.isLockedByAnother())
        let lock = try LockFile.acquire(at: path, command: "patchbay run")
        #expect(try asking.isLockedByAnother())
        #expect(try LockFile.holder(at: path)?.pid == getpid())
        lock.release()
    }

    @Test func `a lock that is let go can be taken again, and its file stays`() throws {
        let folder = try TempFolder()
        let path = folder("lock")
        for _ in 0..<3 {
            try LockFile.acquire(at: path, command: "patchbay apply").release()
            #expect(text(of: path) == "")
            #expect(try LockFile.holder(at: path) == nil)
        }
        do {
            let lock = try LockFile.acquire(at: path, command: "patchbay apply")
            _ = consume lock
        }
        #expect(attempt(at: path) == nil)
    }

    @Test func `the length of the journal outlives the lock, and whoever holds it`() throws {
        let folder = try TempFolder()
        let path = folder("lock")
        do {
            var lock = try LockFile.acquire(at: path, command: "patchbay run")
            #expect(lock.journalLength == nil)
            lock.keep(journalLength: 1_234)
            lock.keep(journalLength: 56)
            #expect(try LockFile.holder(at: path)?.command == "patchbay run")
            lock.release()
        }
        #expect(text(of: path) == "journal 56\n")
        try LockFile.acquire(at: path, command: "patchbay approve").release()
        let lock = try LockFile.acquire(at: path, command: "patchbay apply")
        #expect(lock.journalLength == 56)
        lock.release()
        // As a kill leaves it.
        put("pid 7\nsince 1\ncommand patchbay run\njournal 78\n", at: path)
        let next = try LockFile.acquire(at: path, command: "patchbay run")
        #expect(next.journalLength == 78)
        next.release()
    }

    @Test func `another process has it until it is killed, and what it wrote is forgotten`() throws
    {
        let folder = try TempFolder()
        let path = folder("lock")
        put("pid 4711\ncommand patchbay run\nsurprise x\n", at: path)
        let mine = try Descriptor(opening: path, O_RDWR)
        #expect(try mine.takeLock())
        let child = try Child(inheriting: mine.number)
        _ = consume mine

        let holder = LockHolder(pid: 4711, command: "patchbay run")
        #expect(attempt(at: path) == .held(path: path, holder))
        #expect(holder.sentence == "process 4711 (patchbay run)")
        #expect(try LockFile.holder(at: path) == holder)
        child.end()
        // A program that another test starts at this moment has the file open until it runs.
        let isFree = eventually { attempt(at: path) == nil }
        #expect(isFree)
    }

    @Test func `a program that was started with it does not keep it`() throws {
        let folder = try TempFolder()
        let lock = try LockFile.acquire(at: folder("lock"), command: "patchbay run")
        let child = try Child(inheriting: lock.descriptor.number)
        lock.release()
        #expect(attempt(at: folder("lock")) == nil)
        child.end()
    }

    @Test func `a program that we start does not inherit any file`() throws {
        let folder = try TempFolder()
        let descriptor = try Descriptor(opening: folder("lock"), O_RDWR | O_CREAT, mode: 0o600)
        #expect(fcntl(descriptor.number, F_GETFD) == FD_CLOEXEC)
    }

    @Test func `a holder that has written nothing is another process`() throws {
        let folder = try TempFolder()
        let path = folder("lock")
        let mine = try Descriptor(opening: path, O_RDWR | O_CREAT, mode: 0o600)
        #expect(try mine.takeLock())
        #expect(attempt(at: path)?.sentence == "\(path) is held by another process")
    }

    @Test func `a file that was removed is no lock on the new one`() throws {
        let folder = try TempFolder()
        let first = try LockFile.acquire(at: folder("lock"), command: "patchbay run")
        done(unlink(folder("lock")))
        let second = try LockFile.acquire(at: folder("lock"), command: "patchbay run")
        #expect(attempt(at: folder("lock")) != nil)
        first.release()
        #expect(attempt(at: folder("lock")) != nil)
        second.release()
    }

    @Test func `a file that is removed between opening and locking is opened anew`() throws {
        let folder = try TempFolder()
        let path = folder("lock")
        var attempts = 0
        let lock = try LockFile.acquire(at: path, command: "patchbay run") {
            attempts += 1
            if attempts == 1 { done(unlink(path)) }
        }
        #expect(attempts == 2)
        #expect(try LockFile.holder(at: path)?.pid == getpid())
        lock.release()
    }

    @Test func `where no lock file can be, it says why`() throws {
        let folder = try TempFolder()
        let missing = attempt(at: folder("no/lock"))
        #expect(missing == .trouble(FileTrouble(.lock, folder("no/lock"), .missing)))
        let sentence = "cannot lock \(folder("no/lock")): its folder does not exist"
        #expect(missing?.sentence == sentence)
        done(symlink("elsewhere", folder("link")))
        done(mkfifo(folder("pipe"), 0o600))
        let others: [(String, FileKind)] = [("link", .link), ("pipe", .pipe)]
        for (name, kind) in others {
            let trouble = FileTrouble(.lock, folder(name), .notAFile(kind))
            #expect(attempt(at: folder(name)) == .trouble(trouble))
            #expect(throws: trouble) { try LockFile.holder(at: folder(name)) }
        }
        #expect((try? FileStatus(at: folder("elsewhere"))) == nil)
    }

    /// Tries to take the lock and lets go of it at once.
    private func attempt(at path: String) -> LockRefusal? {
        do throws(LockRefusal) {
            try LockFile.acquire(at: path, command: "patchbay test").release()
            return nil
        } catch {
            return error
        }
    }
}
