import FoundationEssentials
import Testing

/// The steps of the workflow that is ready to copy, with a stand-in for GitHub's own program.
struct WorkflowTests {
    /// The script of a step.
    private static func script(_ step: String) -> String {
        let text = Shell.source("config/ci/github-actions.yml")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let start = lines.firstIndex { $0.hasSuffix("- name: \(step)") } ?? lines.endIndex
        let body = lines[start...].drop { !$0.hasSuffix("run: |") }.dropFirst()
        return body.prefix { $0.hasPrefix("          ") || $0.isEmpty }
            .map { String($0.dropFirst(10)) }.joined(separator: "\n")
    }

    /// Answers a list of comments out of a file by way of jq, and writes down what else is asked.
    private static let gh = #"""
        #!/bin/bash
        case "$*" in
        *--paginate*) jq -r "${@: -1}" comments.json ;;
        *) printf '%s\n' "$*" >> asked.txt ;;
        esac
        """#

    private func asked(_ comments: String) async throws -> String {
        try await withFolder { scene in
            try FileManager.default.createDirectory(
                atPath: scene.path("bin"), withIntermediateDirectories: false)
            try write(Self.gh, to: scene.path("bin/gh"), mode: 0o755)
            try write(comments, to: scene.path("comments.json"))
            try write("<!-- patchbay plan -->\n", to: scene.path("comment.md"))
            let run = try await Shell.run(
                Self.script("Comment"), in: scene.folder,
                ["RUNNER_TEMP": scene.folder, "GITHUB_REPOSITORY": "o/r", "PULL": "7"])
            #expect(run.code == 0, "\(run.errors)")
            return contents(of: scene.path("asked.txt"))
                .replacing(scene.folder, with: "TEMP")
        }
    }

    @Test func `a comment is made once, and then renewed in its place`() async throws {
        let field = "--field body=@TEMP/comment.md\n"
        #expect(
            try await asked("[]") == "api --silent --method POST repos/o/r/issues/7/comments "
                + field)
        let strangers = """
            [{"id": 1, "user": {"login": "eve"}, "body": "<!-- patchbay plan -->"},
             {"id": 2, "user": {"login": "github-actions[bot]"}, "body": "other"},
             {"id": 3, "user": {"login": "github-actions[bot]"},
              "body": "<!-- patchbay plan -->\\r\\n## Patchbay"},
             {"id": 4, "user": {"login": "github-actions[bot]"}, "body": "<!-- patchbay plan -->"}]
            """
        #expect(
            try await asked(strangers)
                == "api --silent --method PATCH repos/o/r/issues/comments/3 " + field)
    }

    @Test func `what is checked out is what the steps compare`() {
        let text = Shell.source("config/ci/github-actions.yml")
        #expect(text.contains("fetch-depth: 2\n"))
        #expect(Self.script("Plan").contains("--base HEAD^1 "))
    }
}
