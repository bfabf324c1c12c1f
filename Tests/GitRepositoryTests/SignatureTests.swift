import Foundation
import TempRepositories
import Testing

@testable import GitRepository

struct SignatureTests {
    private func problem(
        _ repository: TempRepository, _ commit: String, signers: String?, keyring: String? = nil
    ) async throws -> String? {
        let mirror = GitMirror(
            folder: repository.mirror,
            source: GitSource(
                repository: repository.path, ref: "main", path: "numbers.json",
                trust: .signed(allowedSigners: signers, keyring: keyring)))
        try await mirror.fetch()
        return try await mirror.distrust(of: commit, after: nil)
    }

    @Test func `a commit signed by an allowed key is trusted, others are not`() async throws {
        let repository = try await TempRepository()
        let (good, stranger) = (
            try await repository.sshKey("good"), try await repository.sshKey("stranger")
        )
        try await repository.sign(with: good.key)
        let signed = try await repository.commit("one", to: "numbers.json", "Signed", "-S")
        #expect(try await problem(repository, signed, signers: good.allowed) == nil)
        let other = try await problem(repository, signed, signers: stranger.allowed)
        #expect(other?.contains("has no good signature") == true)
        let nobody = try await problem(repository, signed, signers: nil)
        #expect(nobody?.contains("no signers are allowed") == true)
        let plain = try await repository.commit("two")
        let unsigned = try await problem(repository, plain, signers: good.allowed)
        #expect(unsigned?.hasSuffix("is not signed") == true)
        await #expect(throws: GitTrouble.self) {
            try await problem(repository, signed, signers: "/nowhere")
        }
    }

    @Test func `a commit with the signature of another is forged`() async throws {
        let repository = try await TempRepository()
        let key = try await repository.sshKey("good")
        try await repository.sign(with: key.key)
        let signed = try await repository.commit("one", to: "numbers.json", "Signed", "-S")
        let text = try await repository.git("cat-file", "commit", signed)
        let forged = repository.folder + "/forged"
        let changed = text.replacingOccurrences(of: "Signed", with: "Forged") + "\n"
        try Data(changed.utf8).write(to: URL(fileURLWithPath: forged))
        let commit = try await repository.git("hash-object", "-t", "commit", "-w", forged)
        try await repository.git("update-ref", "refs/heads/main", commit)
        let words = try await problem(repository, commit, signers: key.allowed)
        #expect(words?.contains("has no good signature") == true)
    }

    @Test func `a GPG signature is judged by the keyring alone`() async throws {
        let repository = try await TempRepository()
        let home = repository.folder + "/.gnupg"
        try FileManager.default.createDirectory(
            atPath: home, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        try await repository.run(
            "gpg",
            [
                "--batch", "--quiet", "--passphrase", "", "--quick-generate-key",
                "Bob <bob@example.com>", "ed25519", "sign", "never",
            ])
        let keys = repository.folder + "/keys.asc"
        try await repository.run(
            "gpg", ["--armor", "--output", keys, "--export", "bob@example.com"])
        try await repository.git("config", "user.signingKey", "bob@example.com")
        let signed = try await repository.commit("one", to: "numbers.json", "Signed", "-S")
        _ = try? await repository.run("gpgconf", ["--kill", "all"])
        #expect(try await problem(repository, signed, signers: nil, keyring: keys) == nil)
        let none = try await problem(repository, signed, signers: nil)
        #expect(none?.contains("there is no keyring") == true)
        let empty = repository.folder + "/empty"
        try Data().write(to: URL(fileURLWithPath: empty))
        await #expect(throws: GitTrouble.self) {
            try await problem(repository, signed, signers: nil, keyring: empty)
        }
    }
}
