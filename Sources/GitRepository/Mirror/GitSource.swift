/// Where a desired state lies in Git, and how to get there.
package struct GitSource: Hashable, Sendable {
    /// A path, or an address: `ssh://`, `https://`, or `user@host:path`.
    package var repository: String
    /// A branch, or a full name such as `refs/tags/v1`.
    package var ref: String
    /// The file or folder in the repository.
    package var path: String
    package var access: GitAccess
    package var trust: GitTrust

    package init(
        repository: String, ref: String, path: String,
        access: GitAccess = GitAccess(), trust: GitTrust = .none
    ) {
        self.repository = repository
        self.ref = ref
        self.path = path
        self.access = access
        self.trust = trust
    }

    /// The full name: a short one is a branch, whatever tags there are.
    var fullRef: String { ref.hasPrefix("refs/") ? ref : "refs/heads/" + ref }

    /// For people: `repository@ref:path`.
    package var shown: String { "\(repository)@\(ref):\(path)" }
}

/// What lets a fetch in. Only the paths of files are here: Git reads the secrets itself.
package struct GitAccess: Hashable, Sendable {
    /// A private key for SSH; without one ssh looks for its own.
    package var sshKey: String?
    /// The known host keys; without them ssh looks for its own.
    package var knownHosts: String?
    /// A file with a token for HTTPS, and the name that goes with it.
    package var token: String?
    package var user: String

    package init(
        sshKey: String? = nil, knownHosts: String? = nil, token: String? = nil,
        user: String = "x-access-token"
    ) {
        self.sshKey = sshKey
        self.knownHosts = knownHosts
        self.token = token
        self.user = user
    }

    /// The host of an unknown key is refused; nobody is asked for anything.
    var environment: [String: String] {
        var ssh = "ssh -o BatchMode=yes -o StrictHostKeyChecking=yes"
        if let sshKey { ssh += " -o IdentitiesOnly=yes -i \(quoted(sshKey))" }
        if let knownHosts { ssh += " -o UserKnownHostsFile=\(quoted(knownHosts))" }
        var variables = ["GIT_SSH_COMMAND": ssh]
        if let token {
            variables["PATCHBAY_GIT_TOKEN_FILE"] = token
            variables["PATCHBAY_GIT_USER"] = user
        }
        return variables
    }

    /// The helper reads the file when it is asked, and only then, by the host of the repository.
    func settings(for repository: String) -> [(String, String)] {
        // An empty one first: no other helper has a say.
        let none = ("credential.helper", "")
        guard token != nil else { return [none] }
        let helper = """
            !f() { test "$1" = get && printf 'username=%s\\npassword=%s\\n' \
            "$PATCHBAY_GIT_USER" "$(cat "$PATCHBAY_GIT_TOKEN_FILE")"; }; f
            """
        guard let scheme = repository.firstRange(of: "://") else { return [none] }
        let host = repository[scheme.upperBound...].prefix { $0 != "/" }
        return [none, ("credential.\(repository[..<scheme.upperBound])\(host).helper", helper)]
    }
}

/// Which commits are trusted.
package enum GitTrust: Hashable, Sendable {
    case none
    /// Those with a good signature by one of these: a file of allowed signers for SSH, a file of
    /// public keys for GPG.
    case signed(allowedSigners: String?, keyring: String?)
}

/// A word for a shell.
private func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#)
        + "'"
}
