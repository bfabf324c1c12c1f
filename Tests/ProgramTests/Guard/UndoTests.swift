import Glibc
import Testing

struct UndoTests {
    private let number = "+14155550103"

    @Test func `an undone change stays undone until the file asks something else`() async throws {
        try await withScene { scene in
            let fleet = try await scene.export()
            let scene = scene.with(["PATCHBAY_RECONCILE_INTERVAL": "1s"])
            let wrong = fleet.setting("label", of: number, to: "\"wrong\"")
            let right = fleet.setting("label", of: number, to: "\"right\"")
            try await scene.service { child in
                try await until("the service is at work") { child.log.contains("quiet") }
                try scene.ask(wrong)
                try await scene.untilRight(wrong)
                let dry = try await scene.patchbay("undo", number, "--dry-run", "--format", "json")
                let digest = try JSON(dry.output).digest.text ?? ""
                let undo = try await scene.patchbay("undo", number, "--approve", digest)
                #expect(undo.code == 0, "\(undo.errors)")
                let approvals = try await scene.database.count("approval")
                #expect(approvals == 0, "within the limits none is needed, and none is left")
                try await scene.untilRight(fleet)
                let plan = try await scene.patchbay("plan", "--live", "--detailed-exitcode")
                #expect(plan.code == 0, "the file's own wish is not done again: \(plan.output)")
                child.signal(SIGKILL)
                try await child.end()
            }
            try await scene.service { child in
                try await until("the service is at work") { child.log.contains("quiet") }
                #expect(try fleet.mismatches(in: scene.sandbox).isEmpty)
                try scene.ask(right)
                try await scene.untilRight(right)
                try await child.stop()
            }
        }
    }

    @Test func `an undo of a repair says whose value it brings back`() async throws {
        try await withScene { scene in
            _ = try await scene.export()
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            try scene.sandbox.edit(number, #"{"label":"by hand"}"#)
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            let dry = try await scene.patchbay("undo", number, "--dry-run")
            #expect(
                dry.output.contains("Undone: 1 number would stay at what was"), "\(dry.output)")
            let words = "outside Patchbay, and was put right: label \"by hand\" of \(number)"
            #expect(dry.output.contains(words), "\(dry.output)")
            #expect(!dry.output.contains("--live"), "undo has no such flag")
            let json = try await scene.patchbay("undo", number, "--dry-run", "--format", "json")
            #expect(try JSON(json.output).undo.from_outside[0].fields.label.text == "by hand")
            let undo = try await scene.patchbay("undo", number)
            #expect(undo.code == 0 && undo.output.contains(words), "\(undo.output)")
        }
    }

    @Test func `an undo that is undone holds nothing any more`() async throws {
        try await withScene { scene in
            let fleet = try await scene.export()
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            let wrong = fleet.setting("label", of: number, to: "\"wrong\"")
            try scene.ask(wrong)
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            let first = try await scene.patchbay("undo", number)
            #expect(first.output.contains("1 number held at what was before"), "\(first.output)")
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            let second = try await scene.patchbay("undo", number)
            #expect(second.output.hasPrefix("the undo has ended: 1 number is as the file asks"))
            #expect(!second.output.contains("held at"), "\(second.output)")
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            try await scene.untilRight(wrong)
        }
    }

    /// The approvals that were used: of what, by whom, and why.
    private func approvals(_ scene: Scene) async throws -> [[String]] {
        try await scene.database.rows(
            "SELECT digest, approved_by, reason FROM approval WHERE used_at >= approved_at")
    }

    @Test(arguments: [false, true])
    func `a revision is undone as a whole, within the limits`(byService: Bool) async throws {
        try await withScene(fleet: 12) { scene in
            let fleet = try await scene.export()
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            try scene.ask(fleet.withOtherAgents)
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            let scene = scene.with(["PATCHBAY_LIMITS_CHANGES_PERCENT": nil])
            if byService {
                try await scene.service { child in
                    try await until("the service is at work") { child.log.contains("quiet") }
                    try await undo(scene)
                    try await scene.untilRight(fleet)
                    try await child.stop()
                }
            } else {
                try await undo(scene)
                try await scene.patchbay("apply", "--yes")
                try await scene.untilRight(fleet)
            }
            #expect(try await scene.patchbay("undo", "r9").code == 1)
            #expect(try await scene.patchbay("undo", "none").code == 64)
        }
    }

    @Test(arguments: [false, true])
    func `what is known in part alone is undone when just that is approved`(
        byService: Bool
    ) async throws {
        try await withScene(fleet: 12) { scene in
            let fleet = try await scene.export()
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            try scene.ask(fleet.withOtherAgents)
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            // As the service lets old entries go, of which it keeps a thousand at least.
            try await sqlite(
                scene.database.path,
                "DELETE FROM journal WHERE sequence <= (SELECT max(sequence) - 6 FROM journal)")
            if byService {
                try await scene.service { child in
                    try await until("the service is at work") { child.log.contains("quiet") }
                    try await undoPart(scene)
                    try await child.stop()
                }
            } else {
                try await undoPart(scene)
            }
        }
    }

    private func undoPart(_ scene: Scene) async throws {
        let refused = try await scene.patchbay("undo", "2")
        #expect(refused.code == 4, "\(refused.output)\(refused.errors)")
        #expect(refused.errors.contains("nothing is undone: what revision 2 has changed before"))
        #expect(refused.errors.contains("`patchbay undo 2 --dry-run` shows which part"))
        #expect(try await scene.database.count("pin") == 0)
        let dry = try await scene.patchbay("undo", "2", "--dry-run")
        #expect(dry.code == 4 && dry.output.contains("undo 2 --approve"), "\(dry.output)")
        let json = try await scene.patchbay("undo", "2", "--dry-run", "--format", "json")
        let digest = try JSON(json.output).digest.text ?? ""
        let undo = try await scene.patchbay("undo", "2", "--approve", digest)
        #expect(undo.code == 0, "\(undo.errors)")
        #expect((1..<12).contains(try await scene.database.count("pin")))
    }

    /// Undoes the second revision, which takes an approval, and is refused without.
    private func undo(_ scene: Scene) async throws {
        let dry = try await scene.patchbay("undo", "2", "--dry-run")
        #expect(dry.code == 4, "\(dry.errors)")
        #expect(dry.output.contains("12 undo.") && dry.output.contains("undo 2 --approve"))
        #expect(try await scene.patchbay("undo", "9", "--dry-run").code == 1)
        let held = try await scene.patchbay("undo", "2")
        #expect(held.code == 4, "\(held.errors)")
        let digest = held.errors.split(separator: " ").last.map(String.init) ?? ""
        let name = String(digest.trimmingSuffix(while: \.isWhitespace))
        #expect(try await scene.patchbay("undo", "2", "--approve", "no").code == 64)
        let other = String(repeating: "deadbeef", count: 8)
        #expect(try await scene.patchbay("undo", "2", "--approve", other).code == 6)
        let undo = try await scene.patchbay("undo", "r2", "--approve", name)
        #expect(undo.code == 0, "\(undo.errors)")
        // What was approved, by whom and why; each once, and used.
        let approvals = try await scene.database.rows(
            "SELECT digest, approved_by, reason, used_at >= approved_at FROM approval")
        #expect(approvals == [[name, "uid \(getuid())", "the undo of revision 2", "1"]])
    }
}

extension String {
    fileprivate func trimmingSuffix(while isLeft: (Character) -> Bool) -> Substring {
        var rest = self[...]
        while let last = rest.last, isLeft(last) { rest.removeLast() }
        return rest
    }
}
