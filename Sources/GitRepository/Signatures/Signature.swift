import Glibc

/// Judges the signatures of commits. Who may sign is said by the configuration of the service,
/// never by the repository.
struct Signature {
    let objects: GitObjects
    let signers: String?
    let keyring: String?

    /// What is wrong with the signature of a commit, or `nil`.
    func problem(of commit: String, beside folder: String) async throws(GitTrouble) -> String? {
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
        git.environment["GNUPGHOME"] = try await home(beside: folder)
        let answer = try await git.run(["verify-commit", "--raw", commit])
        return answer.code == 0 ? nil : "has a bad signature (\(answer.words))"
    }

    /// A home of GPG's own with the keys of the keyring, made anew each time.
    private func home(beside folder: String) async throws(GitTrouble) -> String {
        let home = folder + ".gnupg"
        mkdir(home, 0o700)
        guard let keyring else { return home }
        unlink(home + "/pubring.kbx")
        try await Keyring(home: home).take(keyring)
        return home
    }

    /// How a commit is signed.
    private enum Kind {
        case ssh, gpg, other

        /// From the header of a commit; `nil` when it has no signature.
        init?(_ text: String) {
            let header = text.split(separator: "\n", omittingEmptySubsequences: false)
                .prefix { !$0.isEmpty }
            guard let line = header.first(where: { $0.hasPrefix("gpgsig") }) else { return nil }
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
