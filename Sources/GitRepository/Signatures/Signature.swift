import Glibc

/// Judges the signatures of commits. Who may sign is said by the configuration of the service,
/// never by the repository.
struct Signature {
    let objects: GitObjects
    let signers: String?
    let keyring: String?

    /// What is wrong with the signature of a commit, or `nil`.
    func problem(of commit: String) async throws(GitTrouble) -> String? {
        let raw = try await objects.git.succeed(
            ["cat-file", "commit", commit], doing: "read commit \(commit)")
        switch Kind(raw.text) {
        case nil: return "is not signed"
        case .ssh where signers == nil: return "is signed with SSH, and no signers are allowed"
        case .gpg where keyring == nil: return "is signed with GPG, and there is no keyring"
        case .other: return "has a signature of a kind that is not known"
        case .ssh, .gpg: break
        }
        var git = objects.git
        if let signers {
            if access(signers, R_OK) != 0 {
                throw .failed(doing: "check signatures", words: "\(signers) cannot be read")
            }
            git.settings.append(("gpg.ssh.allowedSignersFile", signers))
        }
        let keys = try Keyring()
        defer { keys.remove() }
        if let keyring { try await keys.take(keyring) }
        git.environment["GNUPGHOME"] = keys.home
        let answer = try await git.run(["verify-commit", "--raw", commit])
        return answer.code == 0
            ? nil : "has no good signature of anybody who may sign (\(answer.words))"
    }

    /// How a commit is signed.
    private enum Kind {
        case ssh, gpg, other

        /// From the header of a commit; `nil` when it has no signature. The header of the other
        /// kind of object names is not the one that is checked.
        init?(_ text: String) {
            let header = text.split(separator: "\n", omittingEmptySubsequences: false)
                .prefix { !$0.isEmpty }
            guard let line = header.first(where: { $0.hasPrefix("gpgsig ") }) else { return nil }
            if line.contains("BEGIN SSH SIGNATURE") {
                self = .ssh
            } else if line.contains("BEGIN PGP SIGNATURE") {
                self = .gpg
            } else {
                self = .other
            }
        }
    }
}
