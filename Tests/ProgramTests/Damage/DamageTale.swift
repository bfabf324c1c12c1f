import FoundationEssentials
import Glibc
import Testing

// Twelve numbers, ten of them in the file. Three were changed once; then the program was stopped,
// by SIGTERM or by SIGKILL, and the file asks for two more changes.

/// What the database was, and what the account and the file are, when the damage happens.
struct DamageTale: Sendable {
    static let fleet = 12
    static let seed = 23

    /// The files of a database by the ends of their names: all of it is closed, older than its last
    /// changes, or with a log as a kill leaves it.
    let closed: [String: [UInt8]]
    let older: [String: [UInt8]]
    let killed: [String: [UInt8]]
    /// Its lock file, with what is kept there between two runs.
    let lock: [UInt8]
    /// The file as it was in force, and as it is now.
    let before: Fleet
    let after: Fleet
    /// The agents that the account has by now, and what is still to be sent.
    let edits: [String: JSON]
    let asked: [String: [String: JSON]]

    init() async throws {
        let (tale, first) = try await withScene(fleet: Self.fleet, seed: Self.seed) { scene in
            let all = try await scene.export()
            let first = Fleet(text: Self.cut(all.text, all.numbers.suffix(2)))
            try scene.ask(first)
            try #require(try await scene.patchbay("apply", "--yes").code == 0)
            let older = scene.databaseFiles
            let second = Self.change(first, Array(first.numbers.prefix(3)))
            try scene.ask(second)
            try #require(try await scene.patchbay("apply", "--yes").code == 0)
            let closed = scene.databaseFiles
            let lock = bytes(of: scene.database.path + ".lock")
            // The next run writes into a log that is still there when it is killed.
            let ended = try await scene.service { child in
                try await until("it is quiet") { child.log.contains("quiet") }
                child.signal(SIGKILL)
                try await child.end()
            }
            try #require(ended.code == 128 + SIGKILL)
            let killed = scene.databaseFiles
            try #require(killed["-wal"] != nil && closed["-wal"] == nil)
            return ((closed, older, killed, lock, second), first)
        }
        (closed, older, killed, lock, before) = tale
        let two = Array(first.numbers[3...4])
        after = Self.change(before, two)
        let (now, then) = (before.json, after.json)
        edits = Dictionary(
            uniqueKeysWithValues: first.numbers.prefix(3).map { number in
                (number, now.agents[now.numbers[number].agent.text ?? ""])
            })
        asked = Dictionary(
            uniqueKeysWithValues: two.map { number in
                (number, ["agent_id": then.agents[then.numbers[number].agent.text ?? ""]])
            })
    }

    /// Lays the account, the file and a database as they are when the program starts again.
    func lay(_ files: [String: [UInt8]], in scene: Scene) throws {
        for (number, agent) in edits {
            try scene.sandbox.edit(number, #"{"agent_id":"\#(agent.text ?? "")"}"#)
        }
        try scene.ask(after)
        try scene.lay(files)
        try put(lock, at: scene.database.path + ".lock")
    }

    private static func change(_ fleet: Fleet, _ numbers: [String]) -> Fleet {
        let others = fleet.withOtherAgents.json.numbers
        return numbers.reduce(fleet) { fleet, number in
            fleet.setting("agent", of: number, to: "\"\(others[number].agent.text ?? "")\"")
        }
    }

    /// The file without some numbers, which are not managed then.
    private static func cut(_ text: String, _ numbers: some Sequence<String>) -> String {
        let gone = Array(numbers)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        lines.removeAll { line in gone.contains { line.contains("\"\($0)\":") } }
        return lines.joined(separator: "\n").replacing(/,(\s*})/) { String($0.1) }
    }
}

extension Scene {
    static let databaseTails = ["", "-wal", "-shm", "-journal"]

    /// The files of the database by the ends of their names.
    var databaseFiles: [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for tail in Self.databaseTails where access(database.path + tail, F_OK) == 0 {
            files[tail] = bytes(of: database.path + tail)
        }
        return files
    }

    func lay(_ files: [String: [UInt8]]) throws {
        for (tail, bytes) in files { try put(bytes, at: database.path + tail) }
    }
}

/// Writes bytes into a new file.
private func put(_ bytes: [UInt8], at path: String) throws {
    try Data(bytes).write(to: URL(filePath: path))
}
