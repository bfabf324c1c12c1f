import FoundationEssentials
import Testing

/// The hook that is ready to copy, in a repository of its own.
struct HookTests {
    private static let set = """
        git init -q .
        git config user.name A && git config user.email a@b.example
        cp "$HOOK" .git/hooks/pre-commit && chmod +x .git/hooks/pre-commit
        """

    private func repository(_ body: (Scene, [String: String]) async throws -> Void) async throws {
        try await withFolder { scene in
            try write(Shell.source("config/ci/pre-commit"), to: scene.path("hook"))
            try Shell.offer(in: scene.folder)
            let variables = ["HOOK": scene.path("hook")]
            let set = try await Shell.run(Self.set, in: scene.folder, variables)
            try #require(set.code == 0, "\(set.errors)")
            try await body(scene, variables)
        }
    }

    @Test func `what is staged is checked, and not what lies in the work tree`() async throws {
        try await repository { scene, variables in
            func commit() async throws -> (code: Int32, output: String, errors: String) {
                try await Shell.run("git commit -qm x", in: scene.folder, variables)
            }
            func add() async throws {
                _ = try await Shell.run("git add numbers.json", in: scene.folder, variables)
            }
            try write("{", to: scene.path("numbers.json"))
            try await add()
            try write(small, to: scene.path("numbers.json"))
            let bad = try await commit()
            #expect(bad.code != 0)
            #expect(bad.errors.hasPrefix("numbers.json:1:2: error:"), "\(bad.errors)")
            try await add()
            try write("{", to: scene.path("numbers.json"))
            let good = try await commit()
            #expect(good.code == 0, "\(good.errors)")
            // Nothing of it is staged now, so nothing is asked.
            let other = try await Shell.run(
                "rm bin/patchbay && touch a && git add a && git commit -qm y", in: scene.folder,
                variables)
            #expect(other.code == 0, "\(other.errors)")
            let without = try await Shell.run(
                "git add numbers.json && git commit -qm z", in: scene.folder, variables)
            #expect(without.code != 0)
            #expect(without.errors.contains("numbers.json was not checked"), "\(without.errors)")
        }
    }

    @Test func `a folder of parts is checked as a whole`() async throws {
        try await repository { scene, variables in
            let bad = try await Shell.run(
                "mkdir parts && git config patchbay.desired parts/ && cp \"$SMALL\" parts/a.json "
                    + "&& cp \"$SMALL\" 'parts/b c.json' && git add parts && git commit -qm x",
                in: scene.folder, variables.merging(["SMALL": scene.path("s.json")]) { $1 })
            #expect(bad.code != 0)
            try write(small, to: scene.path("s.json"))
            let twice = try await Shell.run(
                "cp s.json parts/a.json && cp s.json 'parts/b c.json' && git add parts "
                    + "&& git commit -qm x", in: scene.folder, variables)
            #expect(twice.code != 0)
            #expect(twice.errors.contains("parts/b c.json:"), "\(twice.errors)")
            let once = try await Shell.run(
                "git rm -qf 'parts/b c.json' && git commit -qm x", in: scene.folder, variables)
            #expect(once.code == 0, "\(once.errors)")
        }
    }
}
