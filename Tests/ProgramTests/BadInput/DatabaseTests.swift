import FoundationEssentials
import Subprocess
import Testing

struct DatabaseTests {
    /// A file in the place of the database, and a word that is said of it.
    enum Damage: String, CaseIterable {
        case text, foreign, newer, pages, header, folder

        var words: String {
            switch self {
            case .text, .foreign: "is not a Patchbay state database"
            case .newer: "has version 999"
            case .pages, .header: "is damaged"
            case .folder: "is a folder"
            }
        }

        func lay(at path: String) async throws {
            switch self {
            case .text: try write(String(repeating: "notes\n", count: 900), to: path)
            case .foreign: try await sqlite(path, "CREATE TABLE thing (name)")
            case .newer: try await sqlite(path, "PRAGMA user_version = 999")
            case .pages: try scribble(over: path, from: 100)
            case .header: try scribble(over: path, from: 40)
            case .folder:
                try FileManager.default.removeItem(atPath: path)
                try FileManager.default.createDirectory(
                    atPath: path, withIntermediateDirectories: false)
            }
        }
    }

    @Test(arguments: Damage.allCases)
    func `a database that cannot be used is left as it is, and nothing is sent`(_ damage: Damage)
        async throws
    {
        try await withScene { scene in
            let fleet = try await scene.export()
            let path = scene.database.path
            if damage != .text, damage != .foreign {
                #expect(try await scene.patchbay("apply", "--yes").code == 0)
            }
            try await damage.lay(at: path)
            try scene.ask(fleet.withOtherAgents)
            let before = bytes(of: path)
            for command in [["plan"], ["apply", "--yes"], ["run"], ["status"], ["history"]] {
                let run = try await scene.start(command) { try await $0.end() }.ended
                #expect(run.code == 78, "\(command): \(run.errors)")
                #expect(run.errors.contains(damage.words), "\(command): \(run.errors)")
                #expect(run.errors.contains(path), "\(command): \(run.errors)")
            }
            #expect(bytes(of: path) == before)
            #expect(try scene.sandbox.patches().isEmpty)
        }
    }

    @Test func `a folder that is not there is named`() async throws {
        try await withScene { scene in
            _ = try await scene.export()
            let scene = scene.with(["PATCHBAY_STATE": scene.path("none/state.db")])
            let run = try await scene.patchbay("apply", "--yes")
            #expect(run.code == 78, "\(run.errors)")
            #expect(run.errors.contains("none"), "\(run.errors)")
        }
    }

    @Test func `a kept desired state that is not what was accepted is not in force`() async throws {
        try await withScene { scene in
            _ = try await scene.export()
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            try await sqlite(
                scene.database.path,
                """
                UPDATE piece SET bytes = CAST(replace(
                    CAST(bytes AS TEXT), 'San Francisco 1', 'San Francisco 3') AS BLOB)
                """)
            try FileManager.default.removeItem(atPath: scene.path("numbers.json"))
            let run = try await scene.service { child in
                try await until("it waits for a file") {
                    child.log.contains("waiting for a valid desired state")
                }
                try await child.stop()
            }
            #expect(run.code == 0 && run.errors.contains("cannot be read any more"))
            #expect(try scene.sandbox.patches().isEmpty)
        }
    }

    @Test func `a deleted database costs what it remembered and no more`() async throws {
        try await withScene { scene in
            let asked = try await scene.export().withOtherAgents
            try scene.ask(asked)
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            try FileManager.default.removeItem(atPath: scene.database.path)
            let apply = try await scene.patchbay("apply", "--yes")
            #expect(apply.code == 0)
            let words = "history are lost, and every pause, what undo holds, every approval and "
            #expect(apply.errors.contains(words + "the count of the hour"), "\(apply.errors)")
            #expect(try scene.sandbox.patches().count == 12)
        }
    }
}

/// Runs statements in a database file with the SQLite shell.
func sqlite(_ path: String, _ statements: String) async throws {
    let run = try await Subprocess.run(
        .name("sqlite3"), arguments: [path, statements],
        environment: .only(["PATH": "/usr/bin:/bin"]), output: .discarded)
    try #require(run.terminationStatus.isSuccess)
}

/// Writes nonsense over a file from a byte to its end.
private func scribble(over path: String, from start: Int) throws {
    var image = bytes(of: path)
    for index in start..<image.count { image[index] = UInt8(index % 251) }
    try Data(image).write(to: URL(filePath: path))
}
