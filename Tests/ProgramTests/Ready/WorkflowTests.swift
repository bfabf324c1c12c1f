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
            try Shell.offer(in: scene.folder)
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

/// The script of the job that is ready to copy, with the real program and a stand-in for curl.
struct GitLabJobTests {
    private static let script: String = {
        let text = Shell.source("config/ci/gitlab-ci.yml")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let start = lines.firstIndex(of: "  script:") ?? lines.endIndex
        let body = lines[start...].dropFirst().prefix { $0.hasPrefix("    ") }
        return body.filter { $0 != "    - |" && !$0.hasPrefix("    #") }.map {
            String($0.dropFirst(6))
        }
        .joined(separator: "\n")
    }()

    /// Answers two pages of notes out of files, and writes down what else is asked.
    private static let curl = #"""
        #!/bin/bash
        case "$*" in
        */user) echo '{"id": 9}' ;;
        *page=1) printf 'HTTP/2 200\r\nx-next-page: 2\r\n' > headers.txt; cp 1.json notes.json ;;
        *page=2) printf 'HTTP/2 200\r\nx-next-page: \r\n' > headers.txt; cp 2.json notes.json ;;
        *) printf '%s\n' "${@: -4}" >> asked.txt ;;
        esac
        """#

    private static let first = """
        [{"id": 1, "author": {"id": 3}, "body": "<!-- patchbay plan -->"},
         {"id": 2, "author": {"id": 9}, "body": "other"}]
        """

    /// Runs it in a repository whose last commit takes an agent away, beyond the limits.
    private func asked(_ second: String, token: String? = "t") async throws -> String {
        try await withFolder { scene in
            try write(small, to: scene.path("numbers.json"))
            try write(Self.first, to: scene.path("1.json"))
            try write(second, to: scene.path("2.json"))
            try Shell.offer(in: scene.folder)
            let set = try await Shell.run(
                """
                git init -q .
                git config user.name A && git config user.email a@b.example
                git add numbers.json && git commit -qm a
                sed -i 's/"agent": "desk"/"agent": null, "protect": true/' numbers.json
                git commit -qam b
                """, in: scene.folder)
            try #require(set.code == 0, "\(set.errors)")
            try write(Self.curl, to: scene.path("bin/curl"), mode: 0o755)
            var variables = [
                "DESIRED": "numbers.json", "CI_MERGE_REQUEST_DIFF_BASE_SHA": "HEAD~1",
                "CI_API_V4_URL": "api", "CI_PROJECT_ID": "5", "CI_MERGE_REQUEST_IID": "3",
                "PROGRAM_URL": "u", "PROGRAM_SHA256": "s",
            ]
            variables["NOTES_TOKEN"] = token
            let run = try await Shell.run(Self.script, in: scene.folder, variables)
            #expect(run.code == 4, "\(run.errors)")
            #expect(run.output.contains("Plan digest"), "\(run.output)")
            let page = contents(of: scene.path("comment.md"))
            #expect(page.hasPrefix("<!-- patchbay plan -->\n"))
            return contents(of: scene.path("asked.txt")).replacing("\n", with: " ")
        }
    }

    @Test func `a note is made once, and then renewed in its place`() async throws {
        let notes = "--data-urlencode body@comment.md api/projects/5/merge_requests/3/notes"
        #expect(try await asked("[]") == "POST \(notes) ")
        let ours = #"[{"id": 77, "author": {"id": 9}, "body": "<!-- patchbay plan -->\nold"}]"#
        #expect(try await asked(ours) == "PUT \(notes)/77 ")
        #expect(try await asked(ours, token: nil) == "")
    }
}
