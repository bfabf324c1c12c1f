import Glibc
package import Reconciliation

/// The repository in whose work tree a file lies.
package struct WorkTree: Sendable {
    private let objects: GitObjects
    /// The path of the file or folder in the repository.
    private let path: String

    /// - Parameter path: a file or folder of the file system.
    package init(of path: String) async throws(GitTrouble) {
        guard let real = realpath(path, nil) else { throw .noWorkTree(path) }
        defer { free(real) }
        let full = String(cString: real)
        let isFolder = opendir(full).map { closedir($0) } != nil
        let slash = full.lastIndex(of: "/") ?? full.startIndex
        let folder = isFolder ? full : String(full[..<slash])
        guard let place = Self.place(above: folder) else { throw .noWorkTree(path) }
        if Self.isRepository(place + "/.git") {
            objects = GitObjects(git: GitCommand(folder: place + "/.git"))
            self.path = String(full.dropFirst(place.utf8.count + 1))
            return
        }
        // A linked work tree, a submodule, or no repository after all.
        var git = GitCommand()
        git.environment["GIT_CEILING_DIRECTORIES"] = ""
        let answer = try await git.run([
            "-C", folder.isEmpty ? "/" : folder, "rev-parse", "--absolute-git-dir", "--show-prefix",
        ])
        let lines = answer.text.split(separator: "\n", omittingEmptySubsequences: false)
        guard answer.code == 0, lines.count >= 2 else { throw .noWorkTree(path) }
        objects = GitObjects(git: GitCommand(folder: String(lines[0])))
        self.path = String(lines[1]) + (isFolder ? "" : String(full[slash...].dropFirst()))
    }

    /// The bytes of the same path at a revision, and its commit.
    package func parts(
        at revision: String, limit: Int
    ) async throws(GitTrouble) -> (parts: [GitPart], commit: Commit) {
        let commit = try await objects.commit(named: revision)
        let parts = try await objects.parts(at: path, of: commit, limit: limit)
        return (parts, try await objects.facts(of: commit))
    }

    /// Whether a name stands for a commit.
    package func has(revision: String) async -> Bool {
        (try? await objects.commit(named: revision)) != nil
    }

    /// The commit that is checked out, if its parts have these sizes, with the names of their
    /// bytes: whatever bytes have such a name are those.
    package func head(of sizes: [Int]) async -> (commit: String, blobs: [String])? {
        // Most are not of the same size, and this alone tells; then the commit may have moved.
        guard (try? await objects.files(at: path, of: "HEAD").map(\.size)) == sizes,
            let commit = try? await objects.commit(named: "HEAD"),
            let files = try? await objects.files(at: path, of: commit),
            files.map(\.size) == sizes
        else { return nil }
        return (commit, files.map(\.object))
    }

    /// Author, time and subject of a commit.
    package func facts(of commit: String) async -> Commit? {
        try? await objects.facts(of: commit)
    }

    /// The folder, or the next one above it, in which a repository may stand; to ask Git itself
    /// takes longer than many a plan.
    private static func place(above folder: String) -> String? {
        var place = folder[...]
        while true {
            if access(place + "/.git", F_OK) == 0 { return String(place) }
            guard let slash = place.lastIndex(of: "/") else { return nil }
            place = place[..<slash]
        }
    }

    /// Whether a folder holds what Git asks of a repository.
    private static func isRepository(_ folder: String) -> Bool {
        ["HEAD", "objects/", "refs/"].allSatisfy { access("\(folder)/\($0)", F_OK) == 0 }
    }
}
