import FoundationEssentials
import TempRepositories
import Testing

struct GitSourceTests {
    private let number = "+14155550103"

    /// A repository whose first commit is the account as it is, and a scene whose desired state
    /// lies in it.
    private func withRepository(
        _ settings: [String: String?] = [:],
        _ body: (Scene, TempRepository, Fleet) async throws -> Void
    ) async throws {
        try await withScene { scene in
            let repository = try await TempRepository()
            let fleet = try await scene.export()
            try await repository.commit(fleet.text, to: "numbers.json", "First export")
            let git = [
                "PATCHBAY_DESIRED": nil, "PATCHBAY_DESIRED_GIT_REPOSITORY": repository.path,
                "PATCHBAY_DESIRED_GIT_INTERVAL": "1h",
            ]
            try await body(scene.with(git.merging(settings) { $1 }), repository, fleet)
        }
    }

    private func status(_ scene: Scene) async throws -> JSON {
        try JSON(try await scene.patchbay("status", "--format", "json").output)
    }

    private func isAtWork(_ child: Child) async throws {
        try await until("the service is at work") { child.log.contains("quiet") }
    }

    @Test func `a commit is a revision, and a reload fetches it at once`() async throws {
        try await withRepository { scene, repository, fleet in
            let run = try await scene.service { child in
                try await isAtWork(child)
                let asked = fleet.setting("label", of: number, to: "\"new\"")
                let commit = try await repository.commit(asked.text, to: "numbers.json", "Rename")
                let reload = try await scene.patchbay("reload")
                #expect(reload.code == 0, "\(reload.errors)")
                #expect(reload.output.contains("commit \(commit.prefix(12)) is in force"))
                try await scene.untilRight(asked)
                let desired = try await status(scene).desired
                #expect(desired.commit.id.text == commit)
                #expect(desired.commit.author.text == "Ada <ada@example.com>")
                #expect(desired.commit.subject.text == "Rename")
                // A commit that touches other files only is the same revision.
                let head = try await repository.commit("x", to: "README", "Words")
                #expect(try await scene.patchbay("reload").code == 0)
                try await until("the newest commit is known") {
                    try await status(scene).desired.head.text == head
                }
                #expect(try await status(scene).desired.commit.id.text == commit)
                #expect(try await status(scene).desired.revision.number == 2)
                try await child.stop()
            }
            #expect(run.code == 0)
        }
    }

    @Test func `a rewritten branch is held until it is approved, and is what follows then`()
        async throws
    {
        try await withRepository { scene, repository, fleet in
            try await scene.service { child in
                try await isAtWork(child)
                let second = fleet.setting("label", of: number, to: "\"second\"")
                try await repository.commit(second.text)
                #expect(try await scene.patchbay("reload").code == 0)
                try await scene.untilRight(second)
                try await repository.git("reset", "--quiet", "--hard", "HEAD~1")
                let third = fleet.setting("label", of: number, to: "\"third\"")
                try await repository.commit(third.text)
                let reload = try await scene.patchbay("reload")
                #expect(reload.code == 4, "\(reload.errors)")
                #expect(reload.errors.contains("does not descend from"), "\(reload.errors)")
                let plan = try await scene.patchbay("plan")
                #expect(plan.code == 4 && plan.output.contains("does not descend from"))
                let digest = try await status(scene).held_digest.text ?? ""
                #expect(try await scene.patchbay("approve", digest).code == 0)
                try await scene.untilRight(third)
                let fourth = fleet.setting("label", of: number, to: "\"fourth\"")
                try await repository.commit(fourth.text)
                #expect(try await scene.patchbay("reload").code == 0)
                try await scene.untilRight(fourth)
                try await child.stop()
            }
            let labels = try scene.sandbox.patches().compactMap(\.body.label.text)
            #expect(labels == ["second", "third", "fourth"])
        }
    }

    @Test func `where commits must be signed, others are held with the reason`() async throws {
        let keys = try await TempRepository()
        let key = try await keys.sshKey("good")
        let signed = [
            "PATCHBAY_DESIRED_GIT_VERIFY": "signed",
            "PATCHBAY_DESIRED_GIT_ALLOWED_SIGNERS_FILE": key.allowed,
        ]
        try await withRepository(signed) { scene, repository, fleet in
            try await repository.sign(with: key.key)
            let first = fleet.setting("label", of: number, to: "\"signed\"")
            try await repository.commit(first.text, to: "numbers.json", "Signed", "-S")
            try await scene.service { child in
                try await scene.untilRight(first)
                let second = fleet.setting("label", of: number, to: "\"unsigned\"")
                try await repository.commit(second.text)
                let reload = try await scene.patchbay("reload")
                #expect(reload.code == 4 && reload.errors.contains("is not signed"))
                #expect(try await status(scene).held.text?.contains("is not signed") == true)
                let third = fleet.setting("label", of: number, to: "\"signed again\"")
                try await repository.commit(third.text, to: "numbers.json", "Signed", "-S")
                #expect(try await scene.patchbay("reload").code == 0)
                try await scene.untilRight(third)
                try await child.stop()
            }
            let labels = try scene.sandbox.patches().compactMap(\.body.label.text)
            #expect(labels == ["signed", "signed again"])
        }
    }

    @Test func `while nothing can be fetched, what is accepted goes on, over a restart too`()
        async throws
    {
        try await withRepository { scene, repository, fleet in
            let gone = repository.path + ".gone"
            try await scene.service { child in
                try await isAtWork(child)
                try await repository.run("mv", [repository.path, gone])
                let reload = try await scene.patchbay("reload")
                #expect(reload.code == 1 && reload.errors.contains("cannot fetch main"))
                try await child.stop()
            }
            try await scene.service { child in
                try await isAtWork(child)
                try await until("the trouble is told") {
                    try await status(scene).source_problem.text?.contains("cannot fetch") == true
                }
                let moved = fleet.setting("label", of: number, to: "\"by hand\"")
                let label = try scene.sandbox.number(number).label.text
                try scene.sandbox.edit(number, "{\"label\":\"by hand\"}")
                #expect(try moved.mismatches(in: scene.sandbox).isEmpty)
                #expect(try await scene.patchbay("reload").code == 1)
                try await scene.untilRight(fleet)
                #expect(try scene.sandbox.number(number).label.text == label)
                try await repository.run("mv", [gone, repository.path])
                #expect(try await scene.patchbay("reload").code == 0)
                #expect(try await status(scene).source_problem == .null)
                try await child.stop()
            }
        }
    }

    @Test func `a commit without the file, or with a bad one, changes nothing`() async throws {
        try await withRepository { scene, repository, fleet in
            try await scene.service { child in
                try await isAtWork(child)
                try await repository.git("mv", "numbers.json", "moved.json")
                try await repository.git("commit", "--quiet", "-m", "Move")
                let moved = try await scene.patchbay("reload")
                #expect(moved.code == 3 && moved.errors.contains("there is no numbers.json"))
                try await repository.commit("{}")
                let bad = try await scene.patchbay("reload")
                #expect(bad.code == 3, "\(bad.errors)")
                #expect(try await status(scene).desired.revision.number == 1)
                try await child.stop()
            }
            #expect(try scene.sandbox.patches().isEmpty)
        }
    }

    @Test func `apply fetches, and a file that is clean in its work tree has its commit`()
        async throws
    {
        try await withRepository { scene, repository, fleet in
            let asked = fleet.setting("label", of: number, to: "\"applied\"")
            let commit = try await repository.commit(asked.text)
            let apply = try await scene.patchbay("apply", "--yes")
            #expect(apply.code == 0, "\(apply.errors)")
            try await scene.untilRight(asked)
            #expect(try await status(scene).desired.commit.id.text == commit)
            let plain = scene.with(["PATCHBAY_DESIRED": repository.path + "/numbers.json"])
                .with(["PATCHBAY_DESIRED_GIT_REPOSITORY": nil])
            let next = asked.setting("label", of: number, to: "\"in a work tree\"")
            try repository.write(next.text, to: "numbers.json")
            #expect(try await plain.patchbay("apply", "--yes").code == 0)
            #expect(try await status(plain).desired.commit == .null)
            let clean = next.setting("label", of: number, to: "\"clean\"")
            let last = try await repository.commit(clean.text)
            #expect(try await plain.patchbay("apply", "--yes").code == 0)
            #expect(try await status(plain).desired.commit.id.text == last)
        }
    }

    @Test func `who gave a value is told, what two revisions ask, and what to revert`()
        async throws
    {
        try await withRepository { scene, repository, fleet in
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            let second = fleet.setting("label", of: number, to: "\"second\"")
            let commit = try await repository.commit(second.text, to: "numbers.json", "Rename")
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            let brief = String(commit.prefix(12))
            let blame = try await scene.patchbay("blame", number)
            #expect(blame.code == 0, "\(blame.errors)")
            let lines = blame.output.split(separator: "\n")
            #expect(lines.contains { $0.contains("label \"second\"") && $0.contains("r2") })
            #expect(lines.contains { $0.contains("agent") && $0.contains("r1") })
            #expect(blame.output.contains("\(brief) by Ada <ada@example.com>: Rename"))
            let diff = try await scene.patchbay("diff", "r1", brief)
            #expect(diff.code == 0 && diff.output.contains("→ \"second\""), "\(diff.output)")
            let same = try await scene.patchbay("diff", "r2")
            #expect(same.code == 0 && same.output.contains("No changes"), "\(same.output)")
            let history = try await scene.patchbay(
                "history", "--commit", brief, "--author", "ada", "--since", "1h", "--format",
                "json")
            let rows = try history.output.split(separator: "\n").map { try JSON(String($0)) }
            #expect(!rows.isEmpty && rows.allSatisfy { $0.commit.text == commit })
            #expect(rows.last?.since_commit_ms.number ?? 0 > 0)
            let explain = try await scene.patchbay("explain", number)
            #expect(explain.output.contains("label since r2, \(brief)"), "\(explain.output)")
            try scene.sandbox.edit(number, "{\"label\":\"by hand\"}")
            let live = try await scene.patchbay("explain", number, "--live")
            #expect(live.code == 0 && live.output.contains("\"by hand\""), "\(live.output)")
            let json = try await scene.patchbay("explain", number, "--live", "--format", "json")
            #expect(try JSON(json.output).live.fields.label.text == "by hand")
            let undo = try await scene.patchbay("undo", "r2")
            #expect(undo.output.contains("git revert \(brief)"), "\(undo.output)")
        }
    }

    @Test func `who may sign is judged anew at each look`() async throws {
        let keys = try await TempRepository()
        let key = try await keys.sshKey("good")
        let allowed = keys.folder + "/allowed"
        try Data().write(to: URL(fileURLWithPath: allowed))
        let signed = [
            "PATCHBAY_DESIRED_GIT_VERIFY": "signed",
            "PATCHBAY_DESIRED_GIT_ALLOWED_SIGNERS_FILE": allowed,
        ]
        try await withRepository(signed) { scene, repository, fleet in
            try await repository.sign(with: key.key)
            let asked = fleet.setting("label", of: number, to: "\"signed\"")
            try await repository.commit(asked.text, to: "numbers.json", "Signed", "-S")
            try await scene.service { child in
                try await until("it is held") {
                    try await status(scene).held.text?.contains("no good signature") == true
                }
                try write(contents(of: key.allowed), to: allowed)
                #expect(try await scene.patchbay("reload").code == 0)
                try await scene.untilRight(asked)
                try await child.stop()
            }
        }
    }

    @Test func `SSH is told the key and the known hosts, and asks nobody`() async throws {
        try await withRepository { scene, repository, fleet in
            let (bin, log) = (scene.path("bin"), scene.path("ssh.log"))
            // In place of ssh: notes what it was told, and does what the host would do.
            let script = """
                #!/bin/sh
                echo "$@" >> '\(log)'
                for command; do :; done
                exec sh -c "$command"

                """
            try FileManager.default.createDirectory(
                atPath: bin, withIntermediateDirectories: true)
            try write(script, to: bin + "/ssh")
            try await repository.run("chmod", ["755", bin + "/ssh"])
            let remote = scene.with([
                "PATH": "\(bin):/usr/bin:/bin",
                "PATCHBAY_DESIRED_GIT_REPOSITORY": "git@git.example.com:\(repository.path)",
                "PATCHBAY_DESIRED_GIT_SSH_KEY_FILE": "/etc/patchbay/a key",
                "PATCHBAY_DESIRED_GIT_KNOWN_HOSTS_FILE": "/etc/patchbay/known_hosts",
            ])
            let apply = try await remote.patchbay("apply", "--yes")
            #expect(apply.code == 0, "\(apply.errors)")
            let told = contents(of: log)
            for words in [
                "BatchMode=yes", "StrictHostKeyChecking=yes", "IdentitiesOnly=yes",
                "-i /etc/patchbay/a key", "UserKnownHostsFile=/etc/patchbay/known_hosts",
                "git@git.example.com",
            ] {
                #expect(told.contains(words), "\(told)")
            }
            #expect(try await status(remote).desired.commit.subject.text == "First export")
        }
    }

    @Test func `the mirror of one branch says nothing of another`() async throws {
        try await withRepository { scene, repository, fleet in
            try await repository.git("branch", "staging")
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            let gone = scene.with(["PATCHBAY_DESIRED_GIT_REPOSITORY": repository.path + ".gone"])
            let apply = try await gone.patchbay("apply", "--yes")
            #expect(
                apply.code == 1 && apply.errors.contains("cannot fetch main"), "\(apply.errors)")
            let plan = try await scene.with(["PATCHBAY_DESIRED_GIT_REF": "staging"])
                .patchbay("plan")
            #expect(plan.code == 3 && plan.errors.contains("nothing was fetched"))
        }
    }

    @Test func `a page takes no desired state's place, and a file hides no revision`() async throws
    {
        try await withRepository { scene, repository, fleet in
            let file = repository.path + "/numbers.json"
            let plain = scene.with(["PATCHBAY_DESIRED_GIT_REPOSITORY": nil])
            for option in [["--out", file], ["--format", "markdown=\(file)"]] {
                let plan = try await plain.start(["plan", "--desired", file] + option) {
                    try await $0.end()
                }.ended
                #expect(plan.code == 64 && plan.errors.contains("is a desired state"))
            }
            #expect(contents(of: file) == fleet.text)
            try write(fleet.text, to: scene.path("main"))
            let plan = try await plain.patchbay("plan", "--desired", file, "--base", "main")
            #expect(plan.code == 64 && plan.errors.contains("write ./main"), "\(plan.errors)")
            let named = try await plain.patchbay("plan", "--desired", file, "--base", "./main")
            #expect(named.code == 0, "\(named.errors)")
        }
    }

    @Test(arguments: [
        (["PATCHBAY_DESIRED_GIT_REPOSITORY": "https://me:secret@host/x"], "a password or a token"),
        (["PATCHBAY_DESIRED_GIT_REPOSITORY": "https://token@host/x"], "a token has no place"),
        (["PATCHBAY_DESIRED_GIT_REPOSITORY": "http://host/x"], "give https"),
        (["PATCHBAY_DESIRED_GIT_REPOSITORY": "ext::sh"], "give a path, or an address"),
        (["PATCHBAY_DESIRED_GIT_REF": "-x"], "give a branch"),
        (["PATCHBAY_DESIRED_GIT_PATH": "../numbers.json"], "give a path in the repository"),
        (["PATCHBAY_DESIRED_GIT_VERIFY": "signed"], "name who may sign"),
        (["PATCHBAY_DESIRED": "numbers.json"], "give one of the two"),
    ])
    func `settings that cannot be are told`(setting: [String: String], words: String) async throws {
        try await withFolder { scene in
            let git = ["PATCHBAY_DESIRED": nil, "PATCHBAY_DESIRED_GIT_REPOSITORY": "/repo"]
            let plan = try await scene.with(git).with(setting.mapValues { $0 }).patchbay("plan")
            #expect(plan.code == 78 && plan.errors.contains(words), "\(plan.errors)")
            #expect(!plan.errors.contains("secret@"))
        }
    }
}
