import Glibc
package import Reconciliation

/// A bare copy of a repository beside the database. A fetch that fails leaves it as it was.
package struct GitMirror: Sendable {
    package let folder: String
    package let source: GitSource
    private let objects: GitObjects

    /// Where the newest commit of the ref is kept: of another repository, or another ref, nothing
    /// is known.
    private var head: String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in "\(source.repository)\n\(source.fullRef)".utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        return "refs/patchbay/\(String(hash, radix: 16))"
    }

    /// A fetch that takes longer is killed, and tried again later.
    package static let patience = Duration.seconds(60)

    package init(folder: String, source: GitSource) {
        self.folder = folder
        self.source = source
        objects = GitObjects(
            git: GitCommand(
                folder: folder, settings: source.access.settings(for: source.repository),
                environment: source.access.environment))
    }

    /// Fetches the ref; the mirror is made when it is not there yet. Only who holds the lock of the
    /// database does this, and one at a time.
    package func fetch(within patience: Duration = patience) async throws(GitTrouble) {
        if access(folder + "/HEAD", F_OK) != 0 {
            _ = try await GitCommand().succeed(
                ["init", "--quiet", "--bare", "--initial-branch=patchbay", "--", folder],
                doing: "make the mirror \(folder)")
        }
        // Nobody else writes here, so a lock is what a crash has left.
        for name in [head, "packed-refs", "shallow", "config", "HEAD"] {
            unlink("\(folder)/\(name).lock")
        }
        _ = try await objects.git.succeed(
            [
                "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules",
                "--update-shallow",
                "--end-of-options", source.repository, "+\(source.fullRef):\(head)",
            ], doing: "fetch \(source.ref) from \(source.repository)", within: patience,
            fetches: true)
    }

    /// The newest commit that was fetched.
    package func newest() async throws(GitTrouble) -> String {
        do throws(GitTrouble) {
            return try await objects.commit(named: head)
        } catch .noSuchRevision {
            throw .noMirror(source.repository)
        }
    }

    /// The commit that a name stands for, such as the first digits of its own.
    package func commit(named name: String) async throws(GitTrouble) -> String {
        try await objects.commit(named: name)
    }

    /// Author, time and subject of a commit.
    package func facts(of commit: String) async throws(GitTrouble) -> Commit {
        try await objects.facts(of: commit)
    }

    /// The desired state's bytes at a commit.
    ///
    /// - Parameter limit: the bytes that all parts may have together.
    package func parts(of commit: String, limit: Int) async throws(GitTrouble) -> [GitPart] {
        try await objects.parts(at: source.path, of: commit, limit: limit)
    }

    /// Why a commit is not to be trusted, in words without their end; `nil` when it is.
    ///
    /// - Parameter last: the commit that was accepted last.
    package func distrust(
        of commit: String, after last: String?
    ) async throws(GitTrouble) -> String? {
        let brief = commit.prefix(12)
        if let last, try await !objects.isAncestor(last, of: commit) {
            return "commit \(brief) does not descend from \(last.prefix(12)), which was accepted "
                + "last: the branch was rewritten or rolled back"
        }
        guard case .signed(let signers, let keyring) = source.trust else { return nil }
        let signature = Signature(objects: objects, signers: signers, keyring: keyring)
        return try await signature.problem(of: commit).map {
            "commit \(brief) \($0)"
        }
    }
}
