import Reconciliation
import Testing

@testable import StateStore

@Suite struct `What people were told` {
    @Test func `is known after a restart, and how long ago`() throws {
        let folder = try Folder()
        let told: [Concern: Told] = [
            .held: Told(Extent(numbers: 40, words: "it would change 40 of 40"), age: .seconds(60)),
            .stalled: Told(Extent(numbers: 3), age: .zero),
        ]
        let store = try StateStore.open(at: folder.database)
        #expect(try store.told(at: now) == [:])
        try store.write(told: told, at: now)
        try store.close()
        let again = try StateStore.open(at: folder.database)
        #expect(try again.told(at: now) == told)
        let later = try again.told(at: now + .seconds(5))
        #expect(later[.held]?.age == .seconds(65))
        // A calendar that was set back makes nothing younger than now.
        #expect(try again.told(at: now + .seconds(-500))[.stalled]?.age == .zero)
        try again.write(told: [:], at: now)
        #expect(try again.told(at: now) == [:])
    }

    @Test func `tells since when a receiver fails`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        func standing(_ problem: Text?, _ lost: Int = 0) -> Courier.Standing {
            Courier.Standing(problem: problem, lost: lost)
        }
        try store.write(standing("HTTP 500"), of: "webhook", at: now)
        try store.write(standing("HTTP 503", 1), of: "webhook", at: now + .seconds(60))
        try store.write(standing("no answer"), of: "command", at: now)
        let reader = try StateReader.open(at: folder.database)
        #expect(
            try reader.receivers() == [
                StoredReceiver(name: "command", standing: standing("no answer"), since: now),
                StoredReceiver(name: "webhook", standing: standing("HTTP 503", 1), since: now),
            ])
        try store.write(standing(nil), of: "webhook", at: now + .seconds(90))
        try store.keep(receivers: ["webhook"])
        let later = now + .seconds(90)
        #expect(
            try store.receivers() == [
                StoredReceiver(name: "webhook", standing: standing(nil), since: later)
            ])
    }
}
