import Testing

@testable import Reconciliation

struct StormTests {
    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `whatever happens, in the end everything is as the file says`(seed: UInt64) {
        let storm = Storm(seed: seed)
        storm.editFile()
        for _ in 0..<250 { storm.gust() }
        storm.editFile()
        let calm = storm.script.now
        var steps = 0
        while storm.script.now < calm + .seconds(3 * 3_600), steps < 3_000 {
            steps += 1
            storm.goOn(isCalm: true)
            if storm.isOver { break }
        }
        #expect(steps < 3_000, "it comes to rest")
        let reconciler = storm.script.reconciler
        for wish in storm.wishes {
            let live = storm.account[wish.index]?.settings ?? Settings()
            #expect(
                wish.settings.agreement(with: live) == wish.settings.fields,
                "number \(wish.index) is as asked")
            #expect(reconciler.work[number(wish.index)] == nil)
        }
        #expect(reconciler.progress.inDoubt == 0 && reconciler.hold == nil)
        #expect(reconciler.pacer.inFlight == reconciler.flights.count)
        let managed = storm.wishes.map { number($0.index) }
        #expect(reconciler.lastApplied.numbers.rows.map(\.number) == managed)
    }

    @Test func `the same seed gives the same journal`() {
        for seed in 1...5 as ClosedRange<UInt64> {
            let journals = (0..<2).map { _ in
                let storm = Storm(seed: seed)
                storm.editFile()
                for _ in 0..<200 { storm.gust() }
                return storm.script.written
            }
            #expect(journals[0] == journals[1] && !journals[0].isEmpty)
        }
    }
}
