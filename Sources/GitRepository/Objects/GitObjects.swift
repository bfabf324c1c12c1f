import Reconciliation

// A desired state is read from the objects of a commit, and never from a work tree: no checkout
// can be half done.

/// One file of a commit.
package struct GitPart: Hashable, Sendable {
    /// Its path in the repository.
    package let path: String
    package let bytes: [UInt8]
}

/// Reads the objects of one repository.
struct GitObjects: Sendable {
    let git: GitCommand

    /// What a name stands for, as the full name of a commit.
    func commit(named name: String) async throws(GitTrouble) -> String {
        let answer = try await git.run([
            "rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}",
        ])
        guard answer.code == 0, isObjectName(answer.line) else { throw .noSuchRevision(name) }
        return answer.line
    }

    /// Author, time and subject of a commit.
    func facts(of commit: String) async throws(GitTrouble) -> Commit {
        let answer = try await git.succeed(
            ["cat-file", "commit", commit], doing: "read commit \(commit)")
        return Commit(parsing: answer.output, id: commit)
    }

    /// Whether `old` is `new` or one of its ancestors.
    func isAncestor(_ old: String, of new: String) async throws(GitTrouble) -> Bool {
        try await git.run(["merge-base", "--is-ancestor", old, new]).code == 0
    }

    /// The file at a path, or every `*.json` of the folder there, in byte order.
    ///
    /// - Parameter limit: the bytes that all of them may have together.
    func parts(
        at path: String, of commit: String, limit: Int
    ) async throws(GitTrouble) -> [GitPart] {
        let entries = try await files(at: path, of: commit)
        var left = limit
        var parts: [GitPart] = []
        for entry in entries {
            guard entry.size <= left else { throw .tooLarge(path, limit: limit) }
            left -= entry.size
            let answer = try await git.succeed(
                ["cat-file", "blob", entry.object], doing: "read \(entry.path)",
                limit: entry.size + 1)
            parts.append(GitPart(path: entry.path, bytes: answer.output))
        }
        return parts
    }

    /// The file at a path, or every `*.json` of the folder there, in byte order, without its bytes.
    func files(
        at path: String, of commit: String
    ) async throws(GitTrouble) -> [TreeEntry] {
        let path = plain(path)
        if !path.isEmpty {
            guard let entry = try await list([path], of: commit).first else {
                throw .noSuchPath(path, commit: commit)
            }
            if entry.isFile { return [entry] }
            guard entry.isFolder else {
                throw .notAFile(path, kind: entry.kind, commit: commit)
            }
        }
        let folder = path.isEmpty ? [] : [path + "/"]
        let files = try await list(folder, of: commit).filter(\.isPart)
        if let odd = files.first(where: { !$0.isFile }) {
            throw .notAFile(odd.path, kind: odd.kind, commit: commit)
        }
        guard !files.isEmpty else { throw .noParts(path.isEmpty ? "." : path, commit: commit) }
        guard files.count <= Self.partLimit else {
            throw .tooManyParts(path, limit: Self.partLimit)
        }
        return files
    }

    private func list(
        _ paths: [String], of commit: String
    ) async throws(GitTrouble) -> [TreeEntry] {
        let answer = try await git.succeed(
            ["ls-tree", "-z", "-l", "--full-tree", commit, "--"] + paths,
            doing: "list commit \(commit)", limit: 16 << 20)
        return answer.output.split(separator: 0).compactMap { TreeEntry($0) }
    }

    /// As many parts as a folder of the file system may have.
    private static let partLimit = 10_000

    private func plain(_ path: String) -> String {
        path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    }
}

/// Whether a text can be the name of an object, and nothing else.
func isObjectName(_ text: String) -> Bool {
    [40, 64].contains(text.utf8.count)
        && text.utf8.allSatisfy { $0.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")) ~= $0 }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= self }
}
