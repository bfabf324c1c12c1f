import FoundationEssentials
import Glibc
import Testing

// Each story changes six numbers of eight: four get another agent, one loses its agent, one is
// renamed. The second PATCH gets a 429, and some answers are lost on their way.

/// What the program is doing when it is killed.
enum KillStory: String, CaseIterable, Sendable {
    /// `apply --yes` with no database yet.
    case apply
    /// The service: a start with a database, an edit of the file, SIGTERM.
    case service
    /// The same with a key that may not read the account, so that nothing can be looked up.
    case blind

    func faults(_ isStormy: Bool) -> String {
        let lost = self == .blind ? 0 : 0.25
        let storm = #""methods":["PATCH"],"statusOnce":[200,429],"resetAfterApplying":\#(lost),"#
        return "{\(isStormy ? storm : "")\"refuseReads\":\(self == .blind)}"
    }

    /// Lives the story in a scene, to its end or to that of the process.
    func live(in scene: Scene, _ tale: KillTale, through prefix: [String]) async throws -> Ended {
        try scene.sandbox.setFaults(faults(true))
        guard self != .apply else {
            try scene.ask(tale.after)
            return try await scene.start(["apply", "--yes"], through: prefix) {
                try await $0.end()
            }.ended
        }
        try FileManager.default.copyItem(atPath: tale.database, toPath: scene.database.path)
        try scene.ask(tale.before)
        return try await scene.service(through: prefix) { child in
            try await child.says(["quiet"])
            let beginning = child.log.utf8.count
            try scene.ask(tale.after)
            try await child.says(["is in force", "quiet"], after: beginning)
            child.signal(SIGTERM)
            try await child.end()
        }
    }

    /// The same program starts again and goes on, in better weather, until everything is right.
    func goOn(in scene: Scene, _ tale: KillTale) async throws -> Ended {
        try scene.sandbox.setFaults(faults(false))
        try scene.ask(tale.after)
        guard self != .apply else { return try await scene.patchbay("apply", "--yes") }
        return try await scene.service { child in
            try await until("all is quiet and right", every: .milliseconds(50)) {
                guard child.log.contains("quiet") else { return false }
                return try tale.after.mismatches(in: scene.sandbox).isEmpty
            }
            try await child.stop()
        }
    }
}

extension Child {
    /// Waits until it says these words in this order, or has ended.
    fileprivate func says(_ words: [String], after start: Int = 0) async throws {
        try await until("it says \(words)", every: .milliseconds(50)) {
            if hasEnded { return true }
            var rest = log.utf8.dropFirst(start)
            for word in words {
                guard let place = rest.firstRange(of: word.utf8) else { return false }
                rest = rest[place.upperBound...]
            }
            return true
        }
    }
}

/// The fleet of all stories: as it is, as it is to become, and the database that knows it.
struct KillTale: Sendable {
    static let fleet = 8
    static let seed = 11

    let before: Fleet
    let after: Fleet
    /// What each number that changes must be sent, by field of the API.
    let asked: [String: [String: JSON]]
    /// A database in which the fleet is as it is.
    let database: String

    /// Makes it in a scene of its own, and keeps the database in a folder.
    init(keeping folder: String) async throws {
        let database = "\(folder)/template.db"
        self.database = database
        let before = try await withScene(fleet: Self.fleet, seed: Self.seed) { scene in
            let fleet = try await scene.export()
            try #require(try await scene.patchbay("apply", "--yes").code == 0)
            try FileManager.default.copyItem(atPath: scene.database.path, toPath: database)
            return fleet
        }
        let assigned = before.numbers.filter { before.json.numbers[$0].agent != .null }
        try #require(assigned.count >= 6)
        var after = before
        var asked: [String: [String: JSON]] = [:]
        let others = before.withOtherAgents.json
        for number in assigned.prefix(4) {
            let agent = others.numbers[number].agent.text ?? ""
            after = after.setting("agent", of: number, to: "\"\(agent)\"")
            asked[number] = ["agent_id": others.agents[agent]]
        }
        after = after.setting("agent", of: assigned[4], to: "null")
        asked[assigned[4]] = ["agent_id": .null]
        let labelled = try #require(
            assigned.dropFirst(5).first { before.json.numbers[$0].label != .null })
        after = after.setting("label", of: labelled, to: "\"renamed\"")
        asked[labelled] = ["label": .text("renamed")]
        try #require(asked.count == 6)
        self.before = before
        self.after = after
        self.asked = asked
    }
}
