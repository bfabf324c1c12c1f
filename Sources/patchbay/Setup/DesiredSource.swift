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
        let plain = text(.desired)
        guard let repository = repository() else { return .path(plain) }
        let interval = span(.gitInterval, within: .seconds(1)...(.seconds(86_400)))
        func file(_ key: SettingKey, credential name: String) -> String? {
            optional(key)
                ?? SecretFile.credentialPath(named: name, environment: environment)
        }
        let access = GitAccess(
            sshKey: file(.gitSSHKeyFile, credential: "git-ssh-key"),
            knownHosts: optional(.gitKnownHostsFile),
            token: file(.gitTokenFile, credential: "git-token"), user: text(.gitUser))
        let (ref, path) = (text(.gitRef), text(.gitPath))
        if ref.hasPrefix("-") || ref.contains(where: { $0.isWhitespace || ":^~?*[\\".contains($0) })
        {
            note(.gitRef, "give a branch, or a full name such as refs/tags/v1")
        }
        if path.hasPrefix("/") || path.split(separator: "/").contains("..") {
            note(.gitPath, "give a path in the repository")
        }
        let source = GitSource(
            repository: repository, ref: ref, path: path, access: access,
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
        check(address: repository)
        return repository
    }

    /// Secrets stand in files, and go to nobody in clear.
    private mutating func check(address repository: String) {
        guard let scheme = repository.firstRange(of: "://") else { return }
        let name = repository[..<scheme.lowerBound]
        let host = repository[scheme.upperBound...].prefix { $0 != "/" }
        let user = host.lastIndex(of: "@").map { host[..<$0] }
        if name == "http", !isLoopback(host.drop { $0 == "@" }) {
            note(.gitRepository, "give https: http is for this machine only")
        }
        if let user, name.hasPrefix("http") || user.contains(":") {
            note(
                .gitRepository,
                "a password or a token has no place in it: give desired.git.tokenFile")
        }
    }

    private func isLoopback(_ host: Substring) -> Bool {
        let name = host.hasPrefix("[") ? host.prefix { $0 != "]" } : host.prefix { $0 != ":" }
        return ["127.0.0.1", "localhost", "[::1"].contains(String(name))
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
        for key in [SettingKey.gitAllowedSigners, .gitKeyring] {
            if let path = optional(key), !SecretFile.isThere(path) {
                note(key, "there is no such file")
            }
        }
        return .signed(allowedSigners: signers, keyring: keyring)
    }
}

/// Which commits are let in force.
private enum Verification: String, CaseIterable {
    case none
    case signed
}
