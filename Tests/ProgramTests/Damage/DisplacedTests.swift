import FoundationEssentials
import Glibc
import Testing

// A database that is deleted or exchanged while the service works with it: the kernel keeps the old
// file for the service alone, and nobody would ever read what it writes there.

struct DisplacedTests {
    private let number = "+14155550103"

    private func remove(_ scene: Scene) {
        for tail in Scene.databaseTails { unlink(scene.database.path + tail) }
    }

    @Test(arguments: [false, true])
    func `a database that goes under the service ends it before it sends anything more`(
        isReplaced: Bool
    ) async throws {
        try await withScene { scene in
            let fleet = try await scene.export()
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            let older = scene.databaseFiles
            try scene.ask(fleet.setting("label", of: number, to: "\"first\""))
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            let asked = fleet.setting("label", of: number, to: "\"second\"")
            let run = try await scene.service { child in
                try await until("the service is at work") { child.log.contains("quiet") }
                remove(scene)
                if isReplaced { try scene.lay(older) }
                try scene.ask(asked)
                try await child.end()
            }
            #expect(run.code == 1, "\(run.errors)")
            #expect(run.errors.contains("\(scene.database.path) was deleted, moved or replaced"))
            #expect(try scene.sandbox.patches().count == 1)
            if isReplaced { #expect(scene.databaseFiles == older) }
            let again = try await scene.service { child in
                try await scene.untilRight(asked)
                try await child.stop()
            }
            let words = isReplaced ? "is an older copy" : "is not there any more"
            #expect(again.code == 0 && again.errors.contains(words), "\(again.errors)")
            #expect(try scene.sandbox.patches().count == 2)
        }
    }

    @Test func `status says that the service runs without its database`() async throws {
        try await withScene { scene in
            _ = try await scene.export()
            let run = try await scene.service { child in
                try await until("the service is at work") { child.log.contains("quiet") }
                // At its next look it would end, however soon that is.
                child.signal(SIGSTOP)
                remove(scene)
                let status = try await scene.patchbay("status")
                #expect(status.output.contains("ATTENTION"), "\(status.output)")
                let words = "the service runs without its database"
                #expect(status.output.contains(words), "\(status.output)")
                #expect(status.output.contains("process \(child.pid)"), "\(status.output)")
                #expect(status.errors.contains("process \(child.pid)"), "\(status.errors)")
                let json = try JSON(try await scene.patchbay("status", "--format", "json").output)
                #expect(json.state.text == "attention" && json.service.running == .bool(true))
                let pause = try await scene.patchbay("pause", "--reason", "too late")
                #expect(pause.code != 0, "\(pause.output)")
                child.signal(SIGCONT)
                try await child.end()
            }
            #expect(run.code == 1, "\(run.errors)")
            #expect(try scene.sandbox.patches().isEmpty)
            let status = try await scene.patchbay("status")
            #expect(status.output.contains("EMPTY") && status.output.contains("not running"))
        }
    }
}
