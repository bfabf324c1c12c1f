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

    var given: [String] { replies.messages.withLock { $0 } }

    func ask(_ request: ControlRequest) throws {
        let give: ControlAnswers.Give = { [replies] reply in
            replies.messages.withLock { $0.append(reply.message) }
        }
        if let event = try answers.take(request, give, reconciler) { handle(event) }
    }

    func recorded() throws {
        let ticket = try #require(writing)
        writing = nil
        handle(.recorded(ticket))
    }

    private func handle(_ event: Event) {
        for effect in reconciler.handle(event, at: Instant(nanoseconds: 0)) {
            if case .record(let ticket, _) = effect { writing = ticket }
        }
        answers.give(after: event, reconciler)
    }
}

struct ControlAnswersTests {
    private func pause(_ last: Int) -> ControlRequest {
        .pause([phone(last)], reason: "why", length: .seconds(60))
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
        try desk.ask(.resume([]))
        #expect(desk.given == ["nothing is paused"])
        try desk.ask(.approve("digest", by: "uid 0", reason: nil))
        #expect(desk.given.last == "nothing is held, so there is nothing to approve")
    }
}
