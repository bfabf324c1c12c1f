import Testing

struct NoticesProgramTests {
    /// A command that keeps what it is told.
    private func command(in scene: Scene) throws -> String {
        let path = scene.path("tell")
        try write("#!/bin/sh\ncat >> '\(scene.path("told"))'\n", to: path, mode: 0o700)
        return path
    }

    private func told(in scene: Scene) -> [String] {
        contents(of: scene.path("told")).split(separator: "\n").compactMap { line in
            guard let notice = try? JSON(String(line)) else { return nil }
            return "\(notice.concern.text ?? "") \(notice.turn.text ?? "")"
        }
    }

    @Test func `a pause is told when it begins and when it ends, once, over a restart, too`()
        async throws
    {
        try await withScene { scene in
            let scene = scene.with(["PATCHBAY_NOTIFY_COMMAND": try command(in: scene)])
            _ = try await scene.export()
            try await scene.service { child in
                try await until("the service is at work") { child.log.contains("quiet") }
                let run = try await scene.patchbay("pause", "--reason", "night", "--for", "1h")
                #expect(run.code == 0, "\(run.errors)")
                try await until("the pause is told") { told(in: scene) == ["paused began"] }
                try await until("it is remembered") {
                    try await scene.database.count("told") == 1
                }
                try await child.stop()
            }
            try await scene.service { child in
                try await until("the service is at work") { child.log.contains("quiet") }
                let run = try await scene.patchbay("resume")
                #expect(run.code == 0, "\(run.errors)")
                try await until("the end is told") { told(in: scene).count > 1 }
                try await child.stop()
            }
            #expect(told(in: scene) == ["paused began", "paused ended"])
        }
    }

    @Test func `a webhook that refuses shows in status and log, and its address nowhere`()
        async throws
    {
        try await withScene { scene in
            let secret = "T0secretB0"
            let file = scene.path("webhook-key")
            try write("\(scene.sandbox.url)/services/\(secret)\n", to: file, mode: 0o600)
            let scene = scene.with([
                "PATCHBAY_NOTIFY_WEBHOOK_URL_FILE": file, "PATCHBAY_NOTIFY_WEBHOOK_FORM": "slack",
            ])
            _ = try await scene.export()
            var words = ""
            try await scene.service { child in
                try await until("the service is at work") { child.log.contains("quiet") }
                try write("{", to: scene.path("numbers.json"))
                try await until("the webhook is refused") {
                    child.log.contains("the webhook cannot be told: HTTP 4")
                }
                for format in ["text", "json"] {
                    words += try await scene.patchbay("status", "--format", format).output
                }
                words += child.log
                try await child.stop()
            }
            #expect(words.contains("webhook cannot be told: HTTP 4"), "\(words)")
            #expect(words.contains("\"to\": \"webhook\"") || words.contains("\"to\":\"webhook\""))
            let posts = try scene.sandbox.requests().filter { $0.method == "POST" }
            #expect(posts.count == 1 && posts.allSatisfy { $0.path.contains(secret) })
            #expect(!words.contains(secret))
            let database = bytes(of: scene.path("state.db")) + bytes(of: scene.path("state.db-wal"))
            #expect(!database.contains(Array(secret.utf8)))
        }
    }

    @Test(arguments: [
        ("http://hooks.example.com/T0secretB0", "http would send it in clear"),
        ("hooks.example.com/T0secretB0", "no scheme"),
    ])
    func `an address that is none ends the start, and is not repeated`(
        _ address: String, _ why: String
    ) async throws {
        try await withFolder { scene in
            let file = scene.path("webhook-key")
            try write(address, to: file, mode: 0o600)
            let scene = scene.with(["PATCHBAY_NOTIFY_WEBHOOK_URL_FILE": file])
            let run = try await scene.patchbay("run", "--config", scene.path("service.json"))
            #expect(run.code == 78 && run.errors.contains(why), "\(run.errors)")
            #expect(!run.errors.contains("secret"))
        }
    }
}
