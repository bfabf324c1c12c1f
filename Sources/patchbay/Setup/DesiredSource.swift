import GitRepository
import HostSystem

/// Where the desired state is read from.
enum DesiredSource {
    /// A file, or a folder of parts.
    case path(String)
    case git(GitMirror, interval: Duration)

    /// For people.
    var shown: String {
        switch self {
        case .path(let path): path
        case .git(let mirror, _): mirror.source.shown
        }
    }

    var mirror: GitMirror? {
        if case .git(let mirror, _) = self { mirror } else { nil }
    }
}

extension SettingReading {
    /// What the layers say of it; a path that is given where somebody works wins over a repository
    /// that the file names.
    ///
    /// - Parameter state: The database, beside which a mirror lies.
    mutating func source(
        beside state: String, environment: [String: String]
    ) -> DesiredSource {
        let path = text(.desired)
        guard let repository = repository() else { return .path(path) }
        let interval = span(.gitInterval, within: .seconds(1)...(.seconds(86_400)))
        func file(_ key: SettingKey, credential name: String) -> String? {
            optional(key)
                ?? SecretFile.credentialPath(named: name, environment: environment)
        }
        let access = GitAccess(
            sshKey: file(.gitSSHKeyFile, credential: "git-ssh-key"),
            knownHosts: optional(.gitKnownHostsFile),
            token: file(.gitTokenFile, credential: "git-token"), user: text(.gitUser))
        let source = GitSource(
            repository: repository, ref: text(.gitRef), path: text(.gitPath), access: access,
            trust: trust())
        return .git(GitMirror(folder: state + ".git", source: source), interval: interval)
    }

    private mutating func repository() -> String? {
        guard let repository = optional(.gitRepository), !repository.isEmpty else { return nil }
        let isOver =
            switch (layer(of: .desired), layer(of: .gitRepository)) {
            case (.flag, .environment), (.flag, .file), (.environment, .file): true
            default: false
            }
        if isOver { return nil }
        if layer(of: .desired) == layer(of: .gitRepository) {
            note(.gitRepository, "`desired` names a path, too: give one of the two")
        }
        if repository.hasPrefix("-") || repository.contains("::") {
            note(.gitRepository, "give a path, or an address of ssh or https")
        }
        if let host = repository.firstRange(of: "://").map({ repository[$0.upperBound...] }),
            host.prefix(while: { $0 != "/" }).contains("@"),
            host.prefix(while: { $0 != "@" && $0 != "/" }).contains(":")
        {
            note(.gitRepository, "a password has no place in it: give desired.git.tokenFile")
        }
        return repository
    }

    private mutating func trust() -> GitTrust {
        let choice = choice(.gitVerify, or: Verification.none)
        if choice == .none { return .none }
        let (signers, keyring) = (optional(.gitAllowedSigners), optional(.gitKeyring))
        if signers == nil, keyring == nil {
            note(
                .gitVerify,
                "name who may sign: desired.git.allowedSignersFile, or desired.git.keyringFile")
        }
        return .signed(allowedSigners: signers, keyring: keyring)
    }
}

/// Which commits are let in force.
private enum Verification: String, CaseIterable {
    case none
    case signed
}
