import Foundation
import HostSystem
import Reconciliation
import StateStore

@testable import patchbay

/// A service with a few numbers and a database of its own, as its status page sees it.
final class SmallWorld {
    private let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("page-\(UUID().uuidString)")
    private let store: StateStore
    private let lock: LockFile
    private(set) var reconciler: Reconciler
    private let started = HostClock.now()

    /// A label that means harm wherever it is not taken for text.
    static let label = #"<img src=x onerror=alert(1)>\" onfocus=x '"#

    /// - Parameter count: how many numbers its file names.
    init(numbers count: Int = 14) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        let path = folder.path + "/state.db"
        store = try StateStore.open(at: path)
        lock = try LockFile.acquire(at: path + ".lock", command: "patchbay run")
        let file = try Self.file(count, agent: "front-desk")
        let commit = Commit(
            id: "8f2c1d0a9b3e4455667788990011223344556677", author: "Ada <ada@example.com>",
            time: ago(.seconds(7_300)), subject: "Open the <b>Oakland</b> desk")
        let revision = Revision(sequence: 1, digest: file.digest, commit: commit)
        try store.write(
            Record(accepted: revision, entries: Self.entries(of: file.state)),
            content: file.revisionParts, at: ago(.seconds(7_200)))
        let loaded = try store.load(at: now)
        reconciler = Reconciler(
            resuming: loaded, desired: loaded.desired,
            policy: Policy(mode: .continuous, reads: false), afterLoss: false)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    private static func entries(of state: DesiredState) -> [JournalEntry] {
        state.numbers.rows.enumerated().map { index, row in
            var entry = JournalEntry(
                .applied, row.number, id: NumberID("ap_\(index)"), generation: 0)
            entry.after = state.numbers.settings(of: row)
            entry.reason = .firstSight
            entry.status = 200
            entry.duration = .milliseconds(120)
            entry.revision = 1
            if index == 3 {
                entry.kind = .rejected
                entry.status = 404
                entry.problem = hostileWords
                entry.retryIn = .seconds(7_500)
            }
            return entry
        }
    }

    static func file(_ count: Int, agent: String) throws -> DesiredReading {
        let rows = (0..<count).map { index in
            let label = index == 2 ? label : "Desk \(index)"
            return """
                  "\(phone(100 + index))": { "label": "\(label)", "agent": "\(agent)" }
                """
        }
        let text = """
            { "agents": { "front-desk": "\(frontDesk)", "night-desk": "\(nightDesk)" },
              "numbers": {
            \(rows.joined(separator: ",\n")) } }
            """
        let part = FilePart(path: "numbers.json", bytes: Array(text.utf8))
        return try DesiredReading([part], from: "numbers.json")
    }

    /// Lets something happen, and writes down what comes of it.
    func happen(_ event: Event) throws {
        for effect in reconciler.handle(event, at: HostClock.now()) {
            guard case .record(let ticket, let record) = effect, record.accepted == nil else {
                continue
            }
            try store.write(
                record, heldDigest: reconciler.held.map { $0.plan.digest }, at: ago(.seconds(2_880))
            )
            _ = reconciler.handle(.recorded(ticket), at: HostClock.now())
        }
    }

    func setup(_ settings: [SettingKey: String] = [:]) throws -> Setup {
        var flags = settings
        flags[.state] = folder.path + "/state.db"
        flags[.desired] = "/etc/patchbay/numbers.json"
        return try Setup(
            SettingLayers(flags: flags, environment: [:], file: nil), environment: [:])
    }

    func page() throws -> PageWorld {
        let reader = try StateReader.open(at: folder.path + "/state.db")
        return PageWorld(
            setup: try setup(), reconciler: reconciler,
            recorded: try RecordedState(reconciler, reader), now: now)
    }

    /// The same text on every machine.
    func steady(_ html: String) -> String {
        // The state of a service is that of its configuration.
        html.replacing(" --state \(folder.path)/state.db", with: "")
            .replacing(folder.path, with: "/var/lib/patchbay")
            .replacing(
                /<dt>Up since<\/dt>\n<dd>[^\n]*\n<span class="dim">[^<]*/,
                with: "<dt>Up since</dt>\n<dd>")
    }
}
