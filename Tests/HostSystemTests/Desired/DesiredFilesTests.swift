import Glibc
import Testing

@testable import HostSystem

struct DesiredFilesTests {
    @Test func `a file is one part`() throws {
        let folder = try TempFolder()
        put("{}", at: folder("numbers.json"))
        let parts = try DesiredFiles.read(at: folder("numbers.json"))
        #expect(parts == [FilePart(path: folder("numbers.json"), bytes: Array("{}".utf8))])
    }

    @Test func `a large file is read whole`() throws {
        let folder = try TempFolder()
        let text = String(repeating: "0123456789", count: 100_000)
        put(text, at: folder("numbers.json"))
        #expect(try DesiredFiles.read(at: folder("numbers.json"))[0].bytes == Array(text.utf8))
    }

    @Test(arguments: ["", "/"])
    func `a folder has its json files as parts, in byte order`(slash: String) throws {
        let folder = try TempFolder()
        for name in ["b.json", "B.json", "a.json~", ".hidden.json", "ä.json", "a.txt", "a.json"] {
            put(name, at: folder(name))
        }
        let parts = try DesiredFiles.read(at: folder.path + slash)
        #expect(parts.map(\.path) == ["B.json", "a.json", "b.json", "ä.json"].map { folder($0) })
        #expect(
            parts.map(\.bytes) == ["B.json", "a.json", "b.json", "ä.json"].map { Array($0.utf8) }
        )
    }

    @Test func `links are followed, be it to a file, to a folder or in a folder`() throws {
        let folder = try TempFolder()
        makeFolders(folder("there"))
        put("x", at: folder("there/x.json"))
        done(symlink("there", folder("folder")))
        done(symlink("there/x.json", folder("file")))
        done(symlink("x.json", folder("there/y.json")))
        #expect(try DesiredFiles.read(at: folder("file")).map(\.path) == [folder("file")])
        let parts = try DesiredFiles.read(at: folder("folder"))
        #expect(parts.map(\.path) == [folder("folder/x.json"), folder("folder/y.json")])
        #expect(parts.map(\.bytes) == [Array("x".utf8), Array("x".utf8)])
    }

    @Test func `what cannot be read is named, and nothing waits for a pipe`() throws {
        let folder = try TempFolder()
        done(mkfifo(folder("pipe"), 0o600))
        makeFolders(folder("empty/deeper.d"))
        makeFolders(folder("parts/x.json"))
        done(symlink("circle", folder("circle")))
        done(symlink("nowhere", folder("dangling")))
        put("", at: folder("file"))
        let cases: [(String, FileTrouble.Obstacle)] = [
            ("", .missing), (folder("none"), .missing), (folder("file/none"), .missing),
            (folder("dangling"), .missing), (folder("circle"), .failed(ErrorNumber(ELOOP))),
            (folder("pipe"), .notAFile(.pipe)), ("/dev/zero", .notAFile(.device)),
            (folder("empty"), .noParts),
        ]
        for (path, obstacle) in cases {
            #expect(throws: FileTrouble(.read, path, obstacle)) {
                try DesiredFiles.read(at: path)
            }
        }
        #expect(throws: FileTrouble(.read, folder("parts/x.json"), .notAFile(.folder))) {
            try DesiredFiles.read(at: folder("parts"))
        }
    }

    @Test func `a file beyond the limit is refused before it is read`() throws {
        let folder = try TempFolder()
        put("", at: folder("huge.json"))
        done(truncate(folder("huge.json"), RegularFile.sizeLimit + 1))
        #expect(throws: FileTrouble(.read, folder("huge.json"), .tooLarge(limit: 1 << 30))) {
            try DesiredFiles.read(at: folder.path)
        }
    }

    @Test func `parts have a limit together, which counts while they are read`() throws {
        let folder = try TempFolder()
        for name in ["a.json", "b.json", "c.json"] { put("0123456789", at: folder(name)) }
        #expect(try DesiredFiles.read(at: folder.path, limit: 30).count == 3)
        let trouble = FileTrouble(.read, folder.path, .partsTooLarge(limit: 29))
        #expect(throws: trouble) { try DesiredFiles.read(at: folder.path, limit: 29) }
        #expect(trouble.remedy.hasSuffix("."))
        // What comes after is not looked at any more.
        done(mkfifo(folder("d.json"), 0o600))
        #expect(throws: trouble) { try DesiredFiles.read(at: folder.path, limit: 29) }
        #expect(throws: FileTrouble(.read, folder("a.json"), .tooLarge(limit: 9))) {
            try DesiredFiles.read(at: folder.path, limit: 9)
        }
    }

    @Test func `a single file is read up to its limit, and a folder is none`() throws {
        let folder = try TempFolder()
        put("{}", at: folder("a.json"))
        #expect(try DesiredFiles.bytes(ofFile: folder("a.json"), limit: 2) == Array("{}".utf8))
        #expect(throws: FileTrouble(.read, folder("a.json"), .tooLarge(limit: 1))) {
            try DesiredFiles.bytes(ofFile: folder("a.json"), limit: 1)
        }
        #expect(throws: FileTrouble(.read, folder.path, .notAFile(.folder))) {
            try DesiredFiles.bytes(ofFile: folder.path, limit: 2)
        }
        // Its size is not known before it is read.
        #expect(throws: FileTrouble(.read, "/proc/self/status", .tooLarge(limit: 100))) {
            try DesiredFiles.bytes(ofFile: "/proc/self/status", limit: 100)
        }
    }

    @Test func `a folder may have ten thousand parts`() throws {
        let folder = try TempFolder()
        for number in 0...10_000 {
            let path = folder("\(number).json")
            close(open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600))
        }
        #expect(throws: FileTrouble(.read, folder.path, .tooManyParts(limit: 10_000))) {
            try partPaths(of: folder.path)
        }
        done(unlink(folder("0.json")))
        #expect(try partPaths(of: folder.path).count == 10_000)
    }

    @Test func `a part whose name is not UTF-8 is refused`() throws {
        let folder = try TempFolder()
        let name = Array(folder("").utf8) + [0xFF] + Array(".json".utf8) + [0]
        close(open(name.map { CChar(bitPattern: $0) }, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600))
        #expect(throws: FileTrouble(.read, folder.path, .nameNotText)) {
            try DesiredFiles.read(at: folder.path)
        }
    }

    @Test(.enabled(if: geteuid() != 0, "root may read everything"))
    func `a file that is closed to us is refused`() throws {
        let folder = try TempFolder()
        put("{}", at: folder("a.json"))
        done(chmod(folder("a.json"), 0))
        #expect(throws: FileTrouble(.read, folder("a.json"), .notPermitted)) {
            try DesiredFiles.read(at: folder("a.json"))
        }
    }

    /// What is too large is looked at every half a minute.
    @Test func `what is too large is told in the same way before any of it is read`() throws {
        let folder = try TempFolder()
        makeFolders(folder("parts"))
        put("", at: folder("large"))
        put("12", at: folder("parts/a.json"))
        put("", at: folder("parts/b.json"))
        done(truncate(folder("large"), DesiredFiles.sizeLimit + 1))
        done(truncate(folder("parts/b.json"), DesiredFiles.sizeLimit - 1))
        for name in ["large", "parts"] {
            var count = 0
            let trouble = #expect(throws: FileTrouble.self) {
                try DesiredFiles.eachPiece(at: folder(name)) { count += $1.count }
            }
            #expect(count <= 2)
            let other = #expect(throws: FileTrouble.self) {
                try DesiredFiles.read(at: folder(name))
            }
            #expect(other == trouble)
        }
    }
}
