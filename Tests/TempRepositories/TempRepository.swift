import Foundation
import Subprocess

/// A repository with a work tree in a folder of its own, made with the real `git`.
package final class TempRepository: Sendable {
    package let folder: String
    package var path: String { folder + "/repo" }
    /// Where a mirror of it may lie.
    package var mirror: String { folder + "/state.db.git" }

    package struct Failed: Error {
        package let command: String
        package let words: String
    }

    package init() async throws {
        folder = NSTemporaryDirectory() + "git-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(
            atPath: folder + "/repo", withIntermediateDirectories: true)
        try await git("init", "--quiet", "--initial-branch=main")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Runs git in the work tree; answers what it prints.
    @discardableResult
    package func git(_ arguments: String...) async throws -> String {
        try await run("git", ["-C", path] + arguments)
    }

    /// Runs a program.
    @discardableResult
    package func run(_ program: String, _ arguments: [String]) async throws -> String {
        let variables: [Environment.Key: String] = [
            "PATH": "/usr/bin:/bin", "HOME": folder, "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.com",
            "GIT_COMMITTER_NAME": "Bob", "GIT_COMMITTER_EMAIL": "bob@example.com",
            "GIT_AUTHOR_DATE": "1700000000 +0100", "GIT_COMMITTER_DATE": "1700000060 +0100",
        ]
        let result = try await Subprocess.run(
            .name(program), arguments: Arguments(arguments), environment: .custom(variables),
            output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
        guard case .exited(0) = result.terminationStatus else {
            throw Failed(
                command: "\(program) \(arguments.joined(separator: " "))",
                words: result.standardError)
        }
        return result.standardOutput.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    package func write(_ text: String, to name: String) throws {
        let file = URL(fileURLWithPath: path + "/" + name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    /// Commits a file; answers the commit's name.
    @discardableResult
    package func commit(
        _ text: String, to name: String = "numbers.json", _ subject: String = "Edit",
        _ options: String...
    ) async throws -> String {
        try write(text, to: name)
        _ = try await run("git", ["-C", path, "add", "--all"])
        _ = try await run(
            "git", ["-C", path, "commit", "--quiet", "--allow-empty", "-m", subject] + options)
        return try await git("rev-parse", "HEAD")
    }

    /// Makes an SSH key; answers its path, and that of a file that allows it to sign for Bob.
    package func sshKey(_ name: String) async throws -> (key: String, allowed: String) {
        let key = folder + "/" + name
        try await run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", key])
        let words = try String(contentsOfFile: key + ".pub", encoding: .utf8).split(separator: " ")
        let allowed = folder + "/" + name + ".allowed"
        let line = "bob@example.com namespaces=\"git\" \(words[0]) \(words[1])\n"
        try Data(line.utf8).write(to: URL(fileURLWithPath: allowed))
        return (key, allowed)
    }

    /// Commits are signed with this key where that is asked for.
    package func sign(with key: String) async throws {
        try await git("config", "gpg.format", "ssh")
        try await git("config", "user.signingKey", key)
    }
}
