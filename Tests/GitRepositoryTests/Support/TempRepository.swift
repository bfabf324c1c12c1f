import Foundation
import Subprocess

/// A repository with a work tree in a folder of its own, made with the real `git`.
final class TempRepository: Sendable {
    let folder: String
    var path: String { folder + "/repo" }
    /// Where a mirror of it may lie.
    var mirror: String { folder + "/state.db.git" }

    struct Failed: Error {
        let command: String
        let words: String
    }

    init() async throws {
        folder = NSTemporaryDirectory() + "git-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(
            atPath: folder + "/repo", withIntermediateDirectories: true)
        try await git("init", "--quiet", "--initial-branch=main")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Runs git in the work tree; answers what it prints.
    @discardableResult
    func git(_ arguments: String...) async throws -> String {
        try await run("git", ["-C", path] + arguments)
    }

    /// Runs a program.
    @discardableResult
    func run(_ program: String, _ arguments: [String]) async throws -> String {
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

    func write(_ text: String, to name: String) throws {
        let file = URL(fileURLWithPath: path + "/" + name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    /// Commits a file; answers the commit's name.
    @discardableResult
    func commit(
        _ text: String, to name: String = "numbers.json", _ subject: String = "Edit",
        _ options: String...
    ) async throws -> String {
        try write(text, to: name)
        _ = try await run("git", ["-C", path, "add", "--all"])
        _ = try await run(
            "git", ["-C", path, "commit", "--quiet", "--allow-empty", "-m", subject] + options)
        return try await git("rev-parse", "HEAD")
    }
}
