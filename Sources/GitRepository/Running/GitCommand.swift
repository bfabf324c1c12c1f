import Glibc
import Subprocess

// Every call is the program with arguments of ours, an environment of ours and a bound in time and
// in output. Nothing of the configuration of whoever runs it has a say: no alias, no hook, no
// filter, no program of a repository's configuration is started by what is asked here.

/// Runs the `git` program.
struct GitCommand: Sendable {
    /// The repository; `nil` for what needs none.
    var folder: String?
    /// Settings of Git that hold for these calls.
    var settings: [(String, String)] = []
    var environment: [String: String] = [:]

    /// How a call ended.
    struct Answer {
        let code: Int32
        let output: [UInt8]
        /// What it said on standard error, in one line.
        let words: String

        var text: String { String(decoding: output, as: UTF8.self) }
        /// The text without its last line end.
        var line: String { text.hasSuffix("\n") ? String(text.dropLast()) : text }
    }

    /// Runs it to its end; an exit code other than 0 is an answer.
    func run(
        _ arguments: [String],
        limit: Int = 1 << 20,
        within patience: Duration = .seconds(30)
    ) async throws(GitTrouble) -> Answer {
        do {
            return try await withThrowingTaskGroup(of: Answer?.self) { group in
                group.addTask { try await answer(arguments, limit) }
                group.addTask {
                    try await Task.sleep(for: patience)
                    return nil
                }
                defer { group.cancelAll() }
                guard let answer = try await group.next() ?? nil else {
                    throw GitTrouble.late(patience)
                }
                return answer
            }
        } catch let trouble as GitTrouble {
            throw trouble
        } catch let error as SubprocessError where error.code == .executableNotFound {
            throw .noGit
        } catch let error as SubprocessError where error.code == .outputLimitExceeded {
            throw .tooLarge("what git \(arguments.first ?? "") tells", limit: limit)
        } catch is CancellationError {
            throw .late(patience)
        } catch {
            throw .failed(doing: "run git", words: oneLine("\(error)"))
        }
    }

    /// The same, where only 0 is good.
    func succeed(
        _ arguments: [String],
        doing: String,
        limit: Int = 1 << 20,
        within patience: Duration = .seconds(30)
    ) async throws(GitTrouble) -> Answer {
        let answer = try await run(arguments, limit: limit, within: patience)
        guard answer.code == 0 else { throw .failed(doing: doing, words: answer.words) }
        return answer
    }

    private func answer(_ arguments: [String], _ limit: Int) async throws -> Answer {
        var options = PlatformOptions()
        // What it starts, such as ssh, ends with it.
        options.createSession = true
        options.teardownSequence = [
            .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: .seconds(1)),
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(1)),
        ]
        let place = folder.map { ["--git-dir=\($0)"] } ?? []
        let result = try await Subprocess.run(
            .name("git"),
            arguments: Arguments(place + arguments),
            environment: .custom(
                Dictionary(
                    variables.map { (Environment.Key(stringLiteral: $0), $1) },
                    uniquingKeysWith: { first, _ in first })),
            platformOptions: options,
            input: .none,
            output: .bytes(limit: limit),
            error: .bytes(limit: 64 << 10)
        )
        try Task.checkCancellation()
        let code: Int32 =
            switch result.terminationStatus {
            case .exited(let code): code
            case .signaled(let signal): 128 + signal
            }
        let said = String(decoding: result.standardError, as: UTF8.self)
        return Answer(code: code, output: result.standardOutput, words: oneLine(said))
    }

    /// All variables of a call.
    private var variables: [String: String] {
        var all = [
            "PATH": getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin",
            "LC_ALL": "C",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": "/dev/null",
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_NO_REPLACE_OBJECTS": "1",
            "GIT_ALLOW_PROTOCOL": "file:ssh:https:http",
            "GIT_ASKPASS": "/bin/false",
            "SSH_ASKPASS_REQUIRE": "never",
        ]
        let settings = Self.standing + settings
        all["GIT_CONFIG_COUNT"] = "\(settings.count)"
        for (index, setting) in settings.enumerated() {
            all["GIT_CONFIG_KEY_\(index)"] = setting.0
            all["GIT_CONFIG_VALUE_\(index)"] = setting.1
        }
        return all.merging(environment) { $1 }
    }

    /// Settings of every call. Whose the repository is does not matter: nothing of it is run.
    private static let standing = [
        ("safe.directory", "*"), ("core.hooksPath", "/dev/null"), ("core.fsmonitor", "false"),
        ("gc.autoDetach", "false"), ("log.showSignature", "false"),
        ("advice.detachedHead", "false"),
    ]
}

/// What a program says, in one line and with a bound.
func oneLine(_ text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline).map { $0.trimmed }
    let telling = lines.filter { !$0.isEmpty && !$0.hasPrefix("hint:") }
    let joined = telling.suffix(3).joined(separator: "; ")
    return joined.isEmpty ? "it says nothing" : String(joined.prefix(400))
}

extension Substring {
    /// Without spaces at both ends.
    var trimmed: String {
        var rest = self
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
