import FoundationEssentials
import Glibc
import Testing

struct WatchTests {
    @Test func `the file is picked up however it is written`() async throws {
        try await withScene { scene in
            let link = scene.path("numbers.json")
            var fleet = try await scene.export()
            let run = try await scene.service { child in
                try await until("the service is at work") { child.log.contains("quiet") }

                fleet = fleet.setting("label", of: "+14155550100", to: "\"in place\"")
                try write(fleet.text, to: link)
                try await scene.untilRight(fleet)

                fleet = fleet.setting("label", of: "+14155550100", to: "\"renamed over\"")
                try write(fleet.text, to: scene.path("new.json"))
                #expect(rename(scene.path("new.json"), link) == 0)
                try await scene.untilRight(fleet)

                fleet = fleet.setting("label", of: "+14155550100", to: "\"behind a link\"")
                try write(fleet.text, to: scene.path("v1.json"))
                #expect(symlink("v1.json", scene.path("next")) == 0)
                #expect(rename(scene.path("next"), link) == 0)
                try await scene.untilRight(fleet)

                fleet = fleet.setting("label", of: "+14155550100", to: "\"another link\"")
                try write(fleet.text, to: scene.path("v2.json"))
                #expect(symlink("v2.json", scene.path("next")) == 0)
                #expect(rename(scene.path("next"), link) == 0)
                try await scene.untilRight(fleet)

                fleet = fleet.setting("label", of: "+14155550100", to: "\"in pieces\"")
                try await writeSlowly(fleet.text, to: scene.path("v2.json"))
                try await scene.untilRight(fleet)
                try await child.stop()
            }
            #expect(run.code == 0)
            let labels = try scene.sandbox.patches().compactMap(\.body.label.text)
            #expect(
                labels == [
                    "in place", "renamed over", "behind a link", "another link", "in pieces",
                ]
            )
        }
    }

    private func writeSlowly(_ text: String, to path: String) async throws {
        let bytes = Array(text.utf8)
        for share in 1...4 {
            try write(
                String(decoding: bytes.prefix(bytes.count * share / 4), as: UTF8.self), to: path)
            try await Task.sleep(for: .milliseconds(60))
        }
    }
}
