import Foundation
import Reconciliation
import TempRepositories
import Testing

@testable import GitRepository

struct MirrorTests {
    private func mirror(
        _ repository: TempRepository, ref: String = "main", path: String = "numbers.json",
        trust: GitTrust = .none
    ) -> GitMirror {
        GitMirror(
            folder: repository.mirror,
            source: GitSource(repository: repository.path, ref: ref, path: path, trust: trust))
    }

    /// The text of the only part of the newest commit.
    private func text(_ mirror: GitMirror) async throws -> String {
        let parts = try await mirror.parts(of: mirror.newest(), limit: 1 << 20)
        return String(decoding: try #require(parts.first).bytes, as: UTF8.self)
    }

    @Test func `a commit is read from its objects, with its facts`() async throws {
        let repository = try await TempRepository()
        let commit = try await repository.commit("one", to: "numbers.json", "Open the Oakland desk")
        try repository.write("not committed", to: "numbers.json")
        let mirror = mirror(repository)
        await #expect(throws: GitTrouble.noMirror(repository.path)) { try await mirror.newest() }
        try await mirror.fetch()
        #expect(try await mirror.newest() == commit)
        #expect(try await text(mirror) == "one")
        #expect(
            try await mirror.facts(of: commit)
                == Commit(
                    id: Text(commit), author: "Ada <ada@example.com>",
                    time: Timestamp(milliseconds: 1_700_000_060_000),
                    subject: "Open the Oakland desk"))
    }

    @Test(arguments: ["refs/heads/main", "refs/tags/v1", "refs/tags/signed-v2"])
    func `a full name and a tag are refs, too`(ref: String) async throws {
        let repository = try await TempRepository()
        try await repository.commit("one")
        try await repository.git("tag", "v1")
        try await repository.git("tag", "--annotate", "-m", "two", "signed-v2")
        let mirror = mirror(repository, ref: ref)
        try await mirror.fetch()
        #expect(try await text(mirror) == "one")
    }

    @Test func `a short name is a branch, whatever tags there are`() async throws {
        let repository = try await TempRepository()
        try await repository.commit("of the branch")
        try await repository.git("switch", "--quiet", "--create", "other")
        try await repository.commit("of the tag")
        try await repository.git("tag", "main")
        let mirror = mirror(repository)
        try await mirror.fetch()
        #expect(try await text(mirror) == "of the branch")
    }

    @Test func `of another repository or ref nothing is known`() async throws {
        let repository = try await TempRepository()
        try await repository.commit("one")
        try await mirror(repository).fetch()
        await #expect(throws: GitTrouble.noMirror(repository.path)) {
            try await mirror(repository, ref: "other").newest()
        }
        let other = GitMirror(
            folder: repository.mirror,
            source: GitSource(repository: "/other", ref: "main", path: "numbers.json"))
        await #expect(throws: GitTrouble.noMirror("/other")) { try await other.newest() }
    }

    @Test func `a lock that a crash has left does not stop the next fetch`() async throws {
        let repository = try await TempRepository()
        try await repository.commit("one")
        let mirror = mirror(repository)
        try await mirror.fetch()
        let refs = repository.mirror + "/refs/patchbay"
        let head = try #require(FileManager.default.contentsOfDirectory(atPath: refs).first)
        try Data().write(to: URL(fileURLWithPath: "\(refs)/\(head).lock"))
        try await repository.commit("two")
        try await mirror.fetch()
        #expect(try await text(mirror) == "two")
    }

    @Test func `a token is given to the host of the repository alone`() {
        let access = GitAccess(token: "/token")
        let settings = access.settings(for: "https://git.example.com/voice/numbers.git")
        #expect(
            settings.map(\.0) == ["credential.helper", "credential.https://git.example.com.helper"])
        #expect(access.settings(for: "/path").map(\.0) == ["credential.helper"])
    }

    @Test func `what a program says moves no cursor`() {
        #expect(oneLine("remote: \u{1b}[2Jgone\r\nhint: none\n") == "remote: \\u{1b}[2Jgone")
    }

    @Test func `a folder is its parts in byte order, without hidden and other files`() async throws
    {
        let repository = try await TempRepository()
        for name in ["b.json", "a.json", ".hidden.json", "README.md", "deeper/c.json"] {
            try await repository.commit(name, to: "teams/" + name)
        }
        let mirror = mirror(repository, path: "/teams/")
        try await mirror.fetch()
        let parts = try await mirror.parts(of: mirror.newest(), limit: 1 << 20)
        #expect(parts.map(\.path) == ["teams/a.json", "teams/b.json"])
        #expect(parts.map { String(decoding: $0.bytes, as: UTF8.self) } == ["a.json", "b.json"])
    }

    @Test func `what is no file, or is not there, is named`() async throws {
        let repository = try await TempRepository()
        try await repository.commit("one")
        try FileManager.default.createSymbolicLink(
            atPath: repository.path + "/link.json", withDestinationPath: "numbers.json")
        let other = try await TempRepository()
        try await other.commit("sub")
        try await repository.git(
            "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other.path, "sub")
        let head = try await repository.commit("two")
        for (path, expected) in [
            ("gone.json", GitTrouble.noSuchPath("gone.json", commit: head)),
            ("link.json", .notAFile("link.json", kind: "a symbolic link", commit: head)),
            ("sub", .notAFile("sub", kind: "a submodule", commit: head)),
        ] {
            let mirror = mirror(repository, path: path)
            try await mirror.fetch()
            await #expect(throws: expected) { try await mirror.parts(of: head, limit: 1 << 20) }
        }
    }

    @Test func `a file over the limit is not read`() async throws {
        let repository = try await TempRepository()
        let head = try await repository.commit(String(repeating: "x", count: 5_000))
        let mirror = mirror(repository)
        try await mirror.fetch()
        #expect(try await mirror.parts(of: head, limit: 5_000).count == 1)
        await #expect(throws: GitTrouble.tooLarge("numbers.json", limit: 4_999)) {
            try await mirror.parts(of: head, limit: 4_999)
        }
    }

    @Test func `a fetch that fails leaves what was fetched before`() async throws {
        let repository = try await TempRepository()
        try await repository.commit("one")
        let mirror = mirror(repository)
        try await mirror.fetch()
        try await repository.git("branch", "--move", "main", "trunk")
        await #expect(throws: GitTrouble.self) { try await mirror.fetch() }
        #expect(try await text(mirror) == "one")
        try FileManager.default.removeItem(atPath: repository.path)
        await #expect(throws: GitTrouble.self) { try await mirror.fetch() }
        #expect(try await text(mirror) == "one")
    }

    @Test func `a branch that was rewritten or rolled back is not a descendant`() async throws {
        let repository = try await TempRepository()
        let first = try await repository.commit("one")
        let second = try await repository.commit("two")
        let mirror = mirror(repository)
        try await mirror.fetch()
        #expect(try await mirror.distrust(of: second, after: first) == nil)
        #expect(try await mirror.distrust(of: second, after: second) == nil)
        #expect(try await mirror.distrust(of: second, after: nil) == nil)
        try await repository.git("reset", "--quiet", "--hard", first)
        try await mirror.fetch()
        #expect(try await mirror.newest() == first)
        let back = try await mirror.distrust(of: first, after: second)
        #expect(back?.contains("does not descend from \(second.prefix(12))") == true)
        let other = try await repository.commit("three", to: "numbers.json", "Rewritten")
        try await mirror.fetch()
        #expect(try await mirror.distrust(of: other, after: second) != nil)
        #expect(try await mirror.distrust(of: other, after: first) == nil)
    }

    @Test func `a rebased branch is one that was rewritten`() async throws {
        let repository = try await TempRepository()
        try await repository.commit("base", to: "other")
        try await repository.git("checkout", "--quiet", "-b", "topic")
        let before = try await repository.commit("one")
        let mirror = mirror(repository, ref: "topic")
        try await mirror.fetch()
        try await repository.git("checkout", "--quiet", "main")
        try await repository.commit("more", to: "other")
        try await repository.git("checkout", "--quiet", "topic")
        try await repository.git("rebase", "--quiet", "main")
        try await mirror.fetch()
        let after = try await mirror.newest()
        #expect(after != before)
        #expect(try await mirror.distrust(of: after, after: before) != nil)
    }

    @Test func `of a shallow clone its commits can be read`() async throws {
        let repository = try await TempRepository()
        try await repository.commit("one")
        try await repository.commit("two")
        let shallow = repository.folder + "/shallow"
        try await repository.run(
            "git", ["clone", "--quiet", "--depth=1", "file://" + repository.path, shallow])
        let mirror = GitMirror(
            folder: repository.mirror,
            source: GitSource(repository: shallow, ref: "main", path: "numbers.json"))
        try await mirror.fetch()
        #expect(try await text(mirror) == "two")
    }

    @Test func `a fetch that hangs is killed, with what it started`() async throws {
        let repository = try await TempRepository()
        let marker = repository.folder + "/hanging"
        let script = repository.folder + "/ssh"
        let body = "#!/bin/sh\necho $$ > '\(marker)'\nexec sleep 600\n"
        try Data(body.utf8).write(to: URL(fileURLWithPath: script))
        try await repository.run("chmod", ["755", script])
        var git = GitCommand()
        git.environment["GIT_SSH_COMMAND"] = script
        await #expect(throws: GitTrouble.late("git", .seconds(8))) {
            try await git.run(["ls-remote", "ssh://host/repo"], within: .seconds(8), fetches: true)
        }
        let text = try String(contentsOfFile: marker, encoding: .utf8)
        let pid = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
        var isGone = false
        for _ in 0..<500 where !isGone {
            isGone = kill(pid, 0) != 0
            if !isGone { try await Task.sleep(for: .milliseconds(20)) }
        }
        #expect(isGone)
    }

    @Test func `what looks like an option is none`() async throws {
        let repository = try await TempRepository()
        try await repository.commit("one")
        let marker = repository.folder + "/marker"
        let source = GitSource(
            repository: "--upload-pack=touch \(marker)", ref: "main", path: "numbers.json")
        let mirror = GitMirror(folder: repository.mirror, source: source)
        await #expect(throws: GitTrouble.self) { try await mirror.fetch() }
        #expect(!FileManager.default.fileExists(atPath: marker))
        let external = GitSource(
            repository: "ext::sh -c touch% \(marker)", ref: "main", path: "numbers.json")
        await #expect(throws: GitTrouble.self) {
            try await GitMirror(folder: repository.mirror, source: external).fetch()
        }
        #expect(!FileManager.default.fileExists(atPath: marker))
    }
}
