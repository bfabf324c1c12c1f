import Foundation
import Reconciliation
import StateStore
import Synchronization
import Testing

@testable import patchbay

private final class Replies: Sendable {
    let messages = Mutex<[String]>([])
}

/// A reconciler with somebody at its control socket; the tests tell when a record is on the disk.
private final class Desk {
    private let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("desk-\(UUID().uuidString)")
    private var reconciler = Reconciler(
        policy: Policy(mode: .continuous, reads: false), seed: 1,
        at: Instant(nanoseconds: 0))
    private var answers: ControlAnswers
    private(set) var writing: Ticket?
    private let replies = Replies()

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        answers = ControlAnswers(try StateStore.open(at: folder.path + "/state.db"))
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// What is kept of what was asked, oldest first.
    func kept() throws -> [Intervention] {
        try StateReader.open(at: folder.path + "/state.db").interventions(limit: 9)
            .reversed()
    }

    var given: [String] { replies.messages.withLock { $0 } }

    func ask(_ request: ControlRequest) throws {
        let give: ControlAnswers.Give = { [replies] reply in
            replies.messages.withLock { $0.append(reply.message) }
        }
        if let event = try answers.take(request, give, reconciler) { try handle(event) }
    }

    func recorded() throws {
        let ticket = try #require(writing)
        writing = nil
        try handle(.recorded(ticket))
    }

    private func handle(_ event: Event) throws {
        for effect in reconciler.handle(event, at: Instant(nanoseconds: 0)) {
            if case .record(let ticket, _) = effect { writing = ticket }
        }
        try answers.give(after: event, reconciler)
    }
}

struct ControlAnswersTests {
    private func pause(_ last: Int) -> ControlRequest {
        .pause([phone(last)], reason: "why", length: .seconds(60), by: "uid 0")
    }

    @Test func `a reply waits for the record that has its event, and for no later one`() throws {
        let desk = try Desk()
        try desk.ask(pause(1))
        try desk.ask(pause(2))
        #expect(desk.given.isEmpty)
        try desk.recorded()
        #expect(desk.given.count == 1, "the second is in the record that is under way now")
        try desk.ask(pause(3))
        try desk.recorded()
        #expect(desk.given.count == 2, "the disk is not at rest, and need not be")
        try desk.recorded()
        #expect(desk.given.count == 3 && desk.writing == nil)
    }

    @Test func `what changes nothing is answered at once`() throws {
        let desk = try Desk()
        try desk.ask(.resume([], by: "uid 0"))
        #expect(desk.given == ["nothing is paused"])
        let none = Digest(String(repeating: "deadbeef", count: 8))
        try desk.ask(.approve(none, by: "uid 0", reason: nil))
        #expect(desk.given.last == "nothing is held, so there is nothing to approve")
    }

    @Test func `who asked for a pause and for its end is kept, once it is done`() throws {
        let desk = try Desk()
        try desk.ask(pause(1))
        #expect(try desk.kept().isEmpty)
        try desk.recorded()
        try desk.ask(.resume([phone(1), phone(2)], by: "uid 8"))
        try desk.recorded()
        let kept = try desk.kept()
        #expect(kept.map(\.kind) == [.paused, .resumed])
        #expect(kept.map(\.number) == [phone(1), phone(1)], "what was not paused is not resumed")
        #expect(kept.map(\.by) == ["uid 0", "uid 8"] && kept.first?.reason == "why")
    }
}
