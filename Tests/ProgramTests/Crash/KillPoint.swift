import Testing

/// One place where a story is cut off.
struct KillPoint: Hashable, Sendable, CustomStringConvertible {
    /// Whether the call has been made when the process ends.
    enum Moment: String, CaseIterable {
        case before, after
    }

    let story: KillStory
    /// Which of the calls that write, sync or send, from 1.
    let call: Int
    let moment: Moment

    var description: String { "\(story) killed \(moment) call \(call)" }

    /// The program that becomes the program and kills it there.
    func prefix(_ report: String) -> [String] {
        [Program.beside("kill-at"), "\(call)", moment.rawValue, report]
    }

    /// Every place in a story of so many calls.
    static func all(in story: KillStory, calls: Int) -> [KillPoint] {
        (0..<calls).flatMap { call in
            Moment.allCases.map { KillPoint(story: story, call: call + 1, moment: $0) }
        }
    }
}

/// What `kill-at` saw of a run.
struct KillReport: Sendable {
    /// The counted calls in order, each with what it was about.
    let calls: [String]

    /// Waits for the report's end, which comes just after that of the program.
    init(at path: String) async throws {
        try await until("the report ends") { contents(of: path).hasSuffix("end\n") }
        calls = contents(of: path).split(separator: "\n").dropLast().map(String.init)
    }

    /// What a call is about, without what differs from run to run.
    static func kind(of call: String) -> String {
        let words = call.split(separator: " ", maxSplits: 1)
        let known = ["state.db", "state.db-wal", "state.db-shm", "state.db-journal", "socket"]
        let subject = words.last.map(String.init) ?? ""
        return "\(words.first ?? "") \(known.contains(subject) ? subject : "other")"
    }
}
