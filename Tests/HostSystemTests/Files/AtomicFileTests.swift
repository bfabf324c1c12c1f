import Glibc
import Testing

@testable import HostSystem

struct AtomicFileTests {
    @Test func `a new file has the bytes, and the permissions that the umask leaves`() async {
        // The umask belongs to the whole process.
        await #expect(processExitsWith: .success) {
            let folder = try TempFolder()
            let masks: [(mode_t, UInt32)] = [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)]
            for (mask, permissions) in masks {
                umask(mask)
                try AtomicFile.write(Array("new".utf8), to: folder("\(mask)"))
                #expect(text(of: folder("\(mask)")) == "new")
                #expect(try FileStatus(at: folder("\(mask)")).permissions == permissions)
            }
            #expect(try namesInFolder(folder.path).count == 3)
        }
    }

    @Test(arguments: [0o600, 0o640, 0o664, 0o444] as [mode_t])
    func `a file that stands keeps its permissions`(mode: mode_t) throws {
        let folder = try TempFolder()
        put("old", at: folder("a"))
        done(chmod(folder("a"), mode))
        done(symlink("a", folder("link")))
        for path in [folder("a"), folder("link")] {
            try AtomicFile.write(Array(path.utf8), to: path) { draft in
                #expect((try? FileStatus(at: draft))?.permissions == mode)
            }
            #expect(text(of: folder("a")) == path)
            #expect(try FileStatus(at: folder("a")).permissions == mode)
        }
    }

    @Test(.enabled(if: geteuid() == 0, "only root may give files away"))
    func `a file that stands keeps its owner and its group`() throws {
        let folder = try TempFolder()
        put("old", at: folder("a"))
        done(chown(folder("a"), 4_321, 1_234))
        done(chmod(folder("a"), 0o640))
        try AtomicFile.write(Array("new".utf8), to: folder("a"))
        let status = try FileStatus(at: folder("a"))
        #expect([status.owner, status.group, status.permissions] == [4_321, 1_234, 0o640])
        #expect(text(of: folder("a")) == "new")
    }

    @Test func `what somebody else has written meanwhile stays`() throws {
        let folder = try TempFolder()
        put("old", at: folder("a"))
        try AtomicFile.write(Array("new".utf8), to: folder("a"), over: Array("old".utf8))
        #expect(text(of: folder("a")) == "new")
        #expect(throws: FileTrouble(.write, folder("a"), .changed)) {
            try AtomicFile.write([1], to: folder("a"), over: Array("new".utf8)) { _ in
                put("theirs", at: folder("a"))
            }
        }
        #expect(text(of: folder("a")) == "theirs")
        done(unlink(folder("a")))
        #expect(throws: FileTrouble(.write, folder("a"), .changed)) {
            try AtomicFile.write([1], to: folder("a"), over: Array("theirs".utf8))
        }
        #expect(try namesInFolder(folder.path).isEmpty)
    }

    @Test func `a file system that cannot flush a folder is no trouble`() throws {
        // A socket answers like such a folder.
        let kind = Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue)
        let stubborn = Descriptor(owning: socket(AF_UNIX, kind, 0))
        #expect(throws: ErrorNumber(EINVAL)) { try stubborn.flush() }
        #expect(throws: Never.self) { try stubborn.flushFolder() }
        let closed = Descriptor(owning: -1)
        #expect(throws: ErrorNumber(EBADF)) { try closed.flushFolder() }
    }

    @Test func `the old file is whole until the new one is`() throws {
        let folder = try TempFolder()
        put("old", at: folder("a"))
        var seen: [String?] = []
        try AtomicFile.write(Array("new".utf8), to: folder("a")) { draft in
            seen = [text(of: folder("a")), text(of: draft)]
        }
        #expect(seen == ["old", "new"])
        #expect(text(of: folder("a")) == "new")
    }

    @Test func `the old file stays when the new one cannot take its name`() throws {
        let folder = try TempFolder()
        put("old", at: folder("a"))
        #expect(throws: FileTrouble.self) {
            try AtomicFile.write([1], to: folder("a")) { draft in done(unlink(draft)) }
        }
        #expect(text(of: folder("a")) == "old")
        #expect(try namesInFolder(folder.path).count == 1)
    }

    @Test func `a draft that failed is removed`() throws {
        let folder = try TempFolder()
        #expect(throws: FileTrouble(.write, folder("a"), .notAFile(.folder))) {
            try AtomicFile.write([1], to: folder("a")) { _ in
                done(mkdir(folder("a"), 0o755))
            }
        }
        #expect(try namesInFolder(folder.path) == [Array("a".utf8)])
    }

    @Test func `a symbolic link stays a link`() throws {
        let folder = try TempFolder()
        makeFolders(folder("there"))
        put("old", at: folder("there/a"))
        done(symlink("there/a", folder("link")))
        try AtomicFile.write(Array("new".utf8), to: folder("link"))
        #expect(text(of: folder("there/a")) == "new")
        #expect(try FileStatus(at: folder("link")).kind == .link)
    }

    @Test func `a name may be as long as the file system allows`() throws {
        let folder = try TempFolder()
        let name = String(repeating: "n", count: 255)
        try AtomicFile.write([], to: folder(name))
        #expect(text(of: folder(name)) == "")
    }

    @Test func `what is no regular file is refused`() throws {
        let folder = try TempFolder()
        done(mkfifo(folder("pipe"), 0o600))
        done(symlink("/dev/null", folder("null")))
        done(symlink("nowhere", folder("dangling")))
        let cases: [(String, FileTrouble.Obstacle)] = [
            (folder("pipe"), .notAFile(.pipe)), (folder("null"), .notAFile(.device)),
            (folder.path, .notAFile(.folder)), (folder("dangling"), .danglingLink),
            (folder("no/such"), .missing), ("/proc/nothing", .missing),
        ]
        for (path, obstacle) in cases {
            #expect(throws: FileTrouble(.write, path, obstacle)) {
                try AtomicFile.write([1], to: path)
            }
        }
    }

    @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
    func `a folder that is closed to us keeps its file`() throws {
        let folder = try TempFolder()
        put("old", at: folder("a"))
        done(chmod(folder.path, 0o500))
        #expect(throws: FileTrouble(.write, folder("a"), .notPermitted)) {
            try AtomicFile.write([1], to: folder("a"))
        }
        #expect(text(of: folder("a")) == "old")
    }
}
