import Foundation
import Reconciliation
import TempRepositories
import Testing

@testable import GitRepository

struct WorkTreeTests {
    private func commit(_ path: String) async throws -> String? {
        let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: path)))
        let tree = try await WorkTree(of: path)
        return await tree.commit(holding: [bytes], limit: 1 << 20)?.id.string
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

    @Test func `bytes are looked at only where their sizes are the same`() async throws {
        let repository = try await TempRepository()
        let head = try await repository.commit("one", to: "numbers.json")
        let tree = try await WorkTree(of: repository.path + "/numbers.json")
        for (size, answer) in [(3, true), (3, false), (4, true)] {
            var asked: [String] = []
            let name = await tree.head(of: [size])
            #expect(name == (size == 3 ? head : nil))
            guard let name else { continue }
            let commit = await tree.commit(name, limit: 1 << 20) { parts in
                asked += parts.map { String(decoding: $0, as: UTF8.self) }
                return answer && parts == [Array("one".utf8)]
            }
            #expect(commit?.id.string == (answer ? head : nil))
            #expect(asked == ["one"])
        }
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
