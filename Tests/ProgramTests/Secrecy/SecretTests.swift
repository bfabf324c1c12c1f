import Foundation
import Glibc
import Testing

// Every scene ends with this search. Here it is made while the service runs, after a kill, and
// once with the key in its place, to see that the search finds it.

struct SecretTests {
    @Test func `the search finds a key`() async throws {
        let folder = try TempFolder()
        try write("a key: \(Scene.key).", to: folder.path + "/log")
        try write(Scene.key, to: folder.path + "/the-key")
        #expect(filesWithTheKey(in: folder.path) == ["log"])
    }

    @Test func `the search finds a key in each form, wherever it begins`() throws {
        let folder = try TempFolder()
        let key = Data(Scene.key.utf8)
        for margin in 0..<3 {
            let padded = Data([UInt8](repeating: 33, count: margin)) + key
            try write(padded.base64EncodedString(), to: folder.path + "/base64-\(margin)")
        }
        let digits = key.map { String($0, radix: 16) }
        try write(digits.joined(), to: folder.path + "/hexadecimal")
        try write(digits.joined().uppercased(), to: folder.path + "/capitals")
        try write(digits.map { "%" + $0 }.joined(), to: folder.path + "/url")
        #expect(filesWithTheKey(in: folder.path).count == 6)
    }

    @Test func `a key that somebody pasted into the desired state is not passed on`() async throws {
        try await withScene { scene in
            let file = scene.path("numbers-with-a-key")
            let scene = scene.with(["PATCHBAY_DESIRED": file])
            try write("{\"numbers\": {\"+14155550100\": {\"\(Scene.key)\": 1}}}", to: file)
            for format in ["text", "json"] {
                for command in ["validate", "plan"] {
                    let run = try await scene.patchbay(command, "--format", format)
                    #expect(run.code == 3)
                }
            }
            try await scene.service { child in
                try await until("the file is refused") { child.log.contains("sk_car_***") }
                // What is logged is written down a moment later.
                try await until("status tells of it") {
                    try await scene.patchbay("status").output.contains("sk_car_***")
                }
                try await child.stop()
            }
        }
    }

    @Test func `in good and bad weather the key is nowhere but in its file`() async throws {
        try await withScene(fleet: 20) { scene in
            let file = scene.path("the-key")
            try write(Scene.key + "\n", to: file, mode: 0o600)
            let scene = scene.with(["CARTESIA_API_KEY": nil, "PATCHBAY_API_KEY_FILE": file])
            let asked = try await scene.export().withOtherAgents
            try scene.ask(asked)
            try scene.sandbox.setFaults(
                #"""
                {"status":{"401":0.1,"403":0.05,"500":0.1,"400":0.1},"garbage":0.1,
                 "resetAfterApplying":0.1,"methods":["PATCH"]}
                """#)
            _ = try await scene.patchbay("apply", "--yes")
            try scene.sandbox.setFaults(#"{"refuseKey":true}"#)
            _ = try await scene.patchbay("plan", "--live")
            try await scene.service { child in
                try await until("the service is held") { child.log.contains("refuses the key") }
                let arguments = bytes(of: "/proc/\(child.pid)/cmdline")
                #expect(!arguments.contains(Array(Scene.secret.utf8)))
                let files = try FileManager.default.contentsOfDirectory(atPath: scene.folder)
                #expect(Set(["state.db", "state.db-wal", "state.db.lock"]).isSubset(of: files))
                expectNoSecret(in: scene.folder)
                child.signal(SIGKILL)
                try await child.end()
            }
            for command in ["status", "history"] {
                for format in ["text", "json"] {
                    let run = try await scene.patchbay(command, "--format", format)
                    #expect(run.code == 0)
                }
            }
            #expect(try await scene.database.count("journal") > 20)
            expectNoSecret(in: scene.folder)
        }
    }
}
