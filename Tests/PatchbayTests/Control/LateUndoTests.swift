import Foundation
import Reconciliation
import StateStore
import Testing

@testable import patchbay

/// A service in small: a reconciler that reads, its database, and an account that answers as told.
private final class Service {
    private let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("service-\(UUID().uuidString)")
    let store: StateStore
    private(set) var reconciler = Reconciler(
        policy: Policy(mode: .continuous, reads: true, limits: .none), seed: 1,
        at: Instant(nanoseconds: 0))
    private var now = Instant(nanoseconds: 0)
    /// What the account holds.
    var labels: [PhoneNumber: Text] = [:]
    /// Whether the answers of PATCHes get lost.
    var losesAnswers = false
    private var events: [Event] = []

    init(_ labels: [PhoneNumber: Text]) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        store = try StateStore.open(at: folder.path + "/state.db")
        self.labels = labels
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func desire(_ wishes: [PhoneNumber: Text], _ digest: Digest) throws {
        events.append(.desired(desired(wishes), digest))
        try settle()
    }

    func look() throws {
        events.append(.reconcileRequested)
        try settle()
    }

    /// The proposal that a call over the control socket is made of.
    func undo(_ target: UndoTarget) throws -> UndoProposal {
        UndoProposal(
            of: target, applied: try store.applied(target), over: reconciler.file,
            inForce: reconciler.revision?.sequence, after: nil, holding: reconciler.pins,
            lastApplied: reconciler.lastApplied, drift: .repair)
    }

    /// Goes on until an answer is lost, or nothing but the interval is waited for.
    func settle() throws {
        for _ in 0..<500 {
            var event = Event.woke
            if !events.isEmpty {
                event = events.removeFirst()
            } else {
                guard let next = reconciler.nextWakeup, next - now < .seconds(60) else { return }
                now = max(now, next)
            }
            for effect in reconciler.handle(event, at: now) { try carryOut(effect) }
            if losesAnswers, case .answered = event { return }
        }
        Issue.record("it does not come to rest")
    }

    private func carryOut(_ effect: Effect) throws {
        switch effect {
        case .record(let ticket, let record):
            let content = record.accepted.map { _ in [RevisionPart(path: "a", content: [])] }
            try store.write(record, content: content, at: Timestamp(milliseconds: 0))
            events.append(.recorded(ticket))
        case .send(let ticket, let request):
            labels[request.number] = request.body.label
            let live = Reply(.answered(status: 200, content: live(request.number)))
            events.append(.answered(ticket, losesAnswers ? Reply(.lost, words: "lost") : live))
        case .observe(let ticket, let query): events.append(.observed(ticket, observation(query)))
        case .renewKey, .report, .exit: break
        }
    }

    private func live(_ number: PhoneNumber) -> LiveNumber {
        LiveNumber(
            id: NumberID("ap_\(number.digits)"), number: number, label: labels[number] ?? "",
            agent: nil, provider: .twilio(twilioUS))
    }

    private func observation(_ query: Query) -> Observation {
        switch query {
        case .numbers:
            let all = NumberPage(numbers: labels.keys.sorted().map { live($0) }, hasMore: false)
            return .numbers(Reply(.answered(status: 200, content: all)))
        case .number(let id):
            let found = labels.keys.map { live($0) }.first { $0.id == id }
            return .number(Reply(.answered(status: 200, content: found)))
        case .agents: return .agents(Reply(.answered(status: 200, content: [])))
        case .providers: return .providers(Reply(.answered(status: 200, content: [])))
        }
    }
}

/// A desired state that asks for labels alone.
private func desired(_ labels: [PhoneNumber: Text]) -> DesiredState {
    var table = NumberTable<SourcePlace>()
    for (index, number) in labels.keys.sorted().enumerated() {
        table.append(
            number, id: nil, settings: Settings(label: labels[number]),
            note: SourcePlace(part: 0, line: UInt32(index + 1)))
    }
    return DesiredState(parts: ["numbers.json"], numbers: table, aliases: Aliases())
}

struct LateUndoTests {
    private let one = phone(1)
    private let two = phone(2)

    @Test func `drift that was put back without an answer is not undone with a revision`() throws {
        let service = try Service([one: "A", two: "A"])
        try service.desire([one: "A", two: "A"], "digest 1")
        service.labels[one] = "X"
        service.losesAnswers = true
        try service.look()
        service.losesAnswers = false
        try service.settle()
        #expect(service.labels[one] == "A")
        #expect(try service.undo(.revision(1)).pins.isEmpty)
        #expect(try service.undo(.number(one)).pins.map(\.settings) == [Settings(label: "X")])
    }

    @Test func `a change without an answer is undone with the revision that asked for it`() throws {
        let service = try Service([one: "A", two: "A"])
        try service.desire([one: "A", two: "A"], "digest 1")
        service.losesAnswers = true
        try service.desire([one: "B", two: "A"], "digest 2")
        service.losesAnswers = false
        try service.desire([one: "B", two: "C"], "digest 3")
        #expect(service.labels == [one: "B", two: "C"])
        #expect(try service.undo(.revision(3)).pins.map(\.number) == [two])
        #expect(try service.undo(.revision(2)).pins.map(\.number) == [one])
    }
}
