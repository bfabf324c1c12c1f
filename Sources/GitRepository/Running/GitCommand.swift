// Every call is the program with arguments of ours, an environment of ours and a bound in time and
// in output. Nothing of the configuration of whoever runs it has a say: no alias, no hook, no
// filter is started by what is asked here, and only a fetch reaches another repository. Whose the
// objects are does not matter then.

/// Runs the `git` program.
struct GitCommand: Sendable {
    /// The repository; `nil` for what needs none.
    var folder: String?
    /// Settings of Git that hold for these calls.
    var settings: [(String, String)] = []
    var environment: [String: String] = [:]

    /// Runs it to its end; an exit code other than 0 is an answer.
    ///
    /// - Parameter fetches: whether it may reach another repository.
    func run(
        _ arguments: [String],
        limit: Int = 1 << 20,
        within patience: Duration = .seconds(30),
        fetches: Bool = false
    ) async throws(GitTrouble) -> BoundedRun.Answer {
        var variables = variables
        // A repository can name others that lack objects are fetched from, and how.
        variables["GIT_ALLOW_PROTOCOL"] = fetches ? "file:ssh:https:http" : ""
        if !fetches { variables["GIT_NO_LAZY_FETCH"] = "1" }
        let place = folder.map { ["--git-dir=\($0)"] } ?? []
        return try await BoundedRun(
            program: "git", arguments: place + arguments, environment: variables, limit: limit,
            patience: patience
        ).answer()
    }

    /// The same, where only 0 is good.
    func succeed(
        _ arguments: [String],
        doing: String,
        limit: Int = 1 << 20,
        within patience: Duration = .seconds(30),
        fetches: Bool = false
    ) async throws(GitTrouble) -> BoundedRun.Answer {
        let answer = try await run(arguments, limit: limit, within: patience, fetches: fetches)
        guard answer.code == 0 else { throw .failed(doing: doing, words: answer.words) }
        return answer
    }

    /// All variables of a call.
    private var variables: [String: String] {
        var all = [
            "PATH": searchPath,
            "LC_ALL": "C",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": "/dev/null",
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_NO_REPLACE_OBJECTS": "1",
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

    /// Settings of every call.
    private static let standing = [
        ("safe.directory", "*"), ("core.hooksPath", "/dev/null"), ("core.fsmonitor", "false"),
        ("gc.autoDetach", "false"), ("log.showSignature", "false"),
        // A host that is sent to is not the one that the token is for.
        ("http.followRedirects", "false"),
    ]
}
