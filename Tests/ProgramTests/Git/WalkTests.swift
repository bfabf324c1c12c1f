import FoundationEssentials
import TempRepositories
import Testing

/// The walk of the README's chapter about pull requests: from a branch to the account, and back.
struct WalkTests {
    private let number = "+14155550101"

    /// What a pull request shows, before it is merged.
    private func checkProposal(_ scene: Scene, _ repository: TempRepository) async throws {
        let file = repository.path + "/numbers.json"
        let validate = try await scene.patchbay("validate", file, "--format", "github")
        #expect(validate.code == 0 && validate.output.isEmpty, "\(validate.output)")
        let comment = scene.path("comment.md")
        let plan = try await scene.patchbay(
            "plan", "--desired", file, "--base", "main", "--format", "text", "--format",
            "markdown=\(comment)")
        #expect(plan.code == 0, "\(plan.errors)")
        #expect(plan.output.contains("1 of 40 managed numbers would change (2.5 %)"))
        let page = contents(of: comment)
        #expect(page.hasPrefix("<!-- patchbay plan -->"))
        let (base, head) = (
            try await repository.git("rev-parse", "main"),
            try await repository.git("rev-parse", "HEAD")
        )
        #expect(page.contains("base commit `\(base)` · desired commit `\(head)`"), "\(page)")
    }

    @Test func `a branch is checked, merged, applied, reverted and undone`() async throws {
        try await withScene(fleet: 40) { scene in
            let repository = try await TempRepository()
            let fleet = try await scene.export()
            try await repository.commit(fleet.text, to: "numbers.json", "Export the account")
            let service = scene.with([
                "PATCHBAY_DESIRED": nil, "PATCHBAY_DESIRED_GIT_REPOSITORY": repository.path,
                "PATCHBAY_DESIRED_GIT_INTERVAL": "1h",
            ])
            try await service.service { child in
                try await until("the service is at work") { child.log.contains("quiet") }
                try await repository.git("switch", "--quiet", "--create", "oakland")
                let asked = fleet.setting("agent", of: number, to: "\"billing\"")
                try await repository.commit(asked.text, to: "numbers.json", "Route Oakland")
                try await checkProposal(scene, repository)
                // What is not merged is nobody's wish yet.
                #expect(try await service.patchbay("reload").code == 0)
                #expect(try scene.sandbox.patches().isEmpty)

                try await repository.git("switch", "--quiet", "main")
                try await repository.git(
                    "merge", "--quiet", "--no-ff", "-m", "Merge oakland", "oakland")
                let reload = try await service.patchbay("reload")
                #expect(reload.code == 0, "\(reload.errors)")
                #expect(reload.output.hasPrefix("revision 2 ("), "\(reload.output)")
                try await service.untilRight(asked)
                let merge = try await repository.git("rev-parse", "--short=12", "HEAD")
                let history = try await service.patchbay("history", "--commit", merge)
                #expect(history.output.contains("commit \(merge), "), "\(history.output)")

                try await repository.git("revert", "-m", "1", "--no-edit", "HEAD")
                #expect(try await service.patchbay("reload").code == 0)
                try await service.untilRight(fleet)
                let undo = try await service.patchbay("undo", "r3")
                #expect(undo.code == 0 && undo.output.contains("git revert"), "\(undo.errors)")
                try await service.untilRight(asked)
                try await child.stop()
            }
            let agents = try scene.sandbox.patches().map(\.number)
            #expect(agents == [number, number, number])
        }
    }
}
