import Foundation
import Reconciliation
import TempRepositories
import Testing

@testable import GitRepository

struct WorkTreeTests {
    /// The commit that holds the bytes of a file.
    private func commit(_ path: String) async throws -> String? {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let tree = try await WorkTree(of: path)
        guard let head = await tree.head(of: [bytes.count]) else { return nil }
        let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
        let answer = try await GitCommand().run(["-C", folder, "hash-object", path])
        guard head.blobs == [answer.line] else { return nil }
        return await tree.facts(of: head.commit)?.id.string
    }

    @Test func `a file that is clean in its work tree has a commit, a changed one has none`()
        async throws
    {
        let repository = try await TempRepository()
        let head = try await repository.commit("one", to: "deep/numbers.json")
        let path = repository.path + "/deep/numbers.json"
        #expect(try await commit(path) == head)
        let link = repository.folder + "/link.json"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        #expect(try await commit(link) == head)
        try repository.write("two", to: "deep/numbers.json")
        #expect(try await commit(path) == nil)
        try await repository.git("add", "--all")
        #expect(try await commit(path) == nil)
        try repository.write("three", to: "deep/new.json")
        #expect(try await commit(repository.path + "/deep/new.json") == nil)
    }

    @Test func `a linked work tree and a folder of its own have theirs`() async throws {
        let repository = try await TempRepository()
        try await repository.commit("one", to: "deep/numbers.json")
        try await repository.git("worktree", "add", "--quiet", "-b", "side", "../side")
        let side = repository.folder + "/side"
        try Data("two".utf8).write(to: URL(fileURLWithPath: side + "/deep/numbers.json"))
        #expect(try await commit(side + "/deep/numbers.json") == nil)
        try await repository.git("-C", side, "commit", "--quiet", "--all", "-m", "two")
        let head = try await repository.git("-C", side, "rev-parse", "HEAD")
        #expect(try await commit(side + "/deep/numbers.json") == head)
        let deep = try await WorkTree(of: repository.path + "/deep")
        #expect(
            try await deep.parts(at: "side", limit: 9).parts.map(\.bytes) == [Array("two".utf8)])
        // A folder of that name that is no repository is none to Git either.
        try FileManager.default.createDirectory(
            atPath: repository.path + "/deep/.git/refs", withIntermediateDirectories: true)
        #expect(try await commit(repository.path + "/deep/numbers.json") != nil)
    }

    @Test func `what is checked out is told with the names of its bytes, where the sizes fit`()
        async throws
    {
        let repository = try await TempRepository()
        try await repository.commit("one", to: "teams/a.json")
        let head = try await repository.commit("", to: "teams/b.json")
        let tree = try await WorkTree(of: repository.path + "/teams")
        for sizes in [[3], [0, 3], [3, 1], []] { #expect(await tree.head(of: sizes) == nil) }
        let found = try #require(await tree.head(of: [3, 0]))
        #expect(found.commit == head)
        #expect(
            found.blobs == [
                "43dd47ea691c90a5fa7827892c70241913351963",
                "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
            ])
        #expect(await tree.facts(of: head)?.id.string == head)
        #expect(await tree.facts(of: String(head.reversed())) == nil)
    }

    @Test func `a file outside has no work tree`() async throws {
        let repository = try await TempRepository()
        let outside = repository.folder + "/outside.json"
        try Data("x".utf8).write(to: URL(fileURLWithPath: outside))
        await #expect(throws: GitTrouble.noWorkTree(outside)) { try await WorkTree(of: outside) }
    }

    @Test func `the same path at another revision`() async throws {
        let repository = try await TempRepository()
        let first = try await repository.commit("one", to: "teams/a.json")
        try await repository.git("branch", "before")
        try await repository.commit("two", to: "teams/a.json")
        let tree = try await WorkTree(of: repository.path + "/teams")
        let (parts, commit) = try await tree.parts(at: "before", limit: 1 << 20)
        #expect(commit.id.string == first)
        #expect(parts.map { String(decoding: $0.bytes, as: UTF8.self) } == ["one"])
        await #expect(throws: GitTrouble.noSuchRevision("-h")) {
            try await tree.parts(at: "-h", limit: 1)
        }
    }

    @Test func `a foreign repository around a file runs nothing`() async throws {
        let repository = try await TempRepository()
        try await repository.commit("one")
        let marker = repository.folder + "/marker"
        let head = try await repository.git("rev-parse", "HEAD")
        let missing = String(head.reversed())
        try Data("\(missing)\n".utf8).write(
            to: URL(fileURLWithPath: repository.path + "/.git/refs/heads/main"))
        for (key, value) in [
            ("core.repositoryFormatVersion", "1"), ("extensions.partialClone", "origin"),
            ("remote.origin.url", "file://\(repository.path)"),
            ("remote.origin.promisor", "true"),
            ("remote.origin.uploadpack", "touch \(marker); false"),
        ] {
            try await repository.git("config", key, value)
        }
        #expect(try await commit(repository.path + "/numbers.json") == nil)
        #expect(!FileManager.default.fileExists(atPath: marker))
        // Where another repository may be reached, just this runs it.
        let path = repository.path + "/.git"
        _ = try await GitCommand(folder: path).run(["cat-file", "commit", missing], fetches: true)
        #expect(FileManager.default.fileExists(atPath: marker))
    }
}
