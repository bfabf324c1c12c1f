import HostSystem
import Reconciliation
import Testing

@testable import patchbay

struct OverruledUndoTests {
    private func fleet(_ label: Text) -> Fleet {
        Fleet(
            (0..<20).map {
                Case($0, want: Settings(label: label), base: Settings(label: "a"))
            })
    }

    @Test func `while a newer file is held that asks something else, an undo moves nothing`() {
        var reconciler = Reconciler(
            policy: Policy(mode: .continuous, reads: false), lastApplied: fleet("a").lastApplied,
            seed: 1, at: HostClock.now())
        func tell(_ event: Event) {
            for case .record(let ticket, _) in reconciler.handle(event, at: HostClock.now()) {
                tell(.recorded(ticket))
            }
        }
        let pin = Pin(
            number: phone(1), settings: Settings(label: "z"), insteadOf: Settings(label: "a"))
        tell(.desired(fleet("a").desired, "aa"))
        #expect(reconciler.overruled([pin]).isEmpty)
        tell(.desired(fleet("b").desired, "bb"))
        #expect(reconciler.held != nil)
        #expect(reconciler.overruled([pin]) == [phone(1)])
        let agreed = Pin(
            number: phone(1), settings: Settings(label: "z"), insteadOf: Settings(label: "b"))
        #expect(reconciler.overruled([agreed]).isEmpty)
    }

    @Test func `a few of the numbers are named`() {
        #expect(UndoProposal.words(ofOverruled: []) == nil)
        let words = UndoProposal.words(ofOverruled: (0..<7).map { phone($0) }) ?? ""
        #expect(words.hasPrefix("nothing is sent to +14155550000, ") && words.contains("2 more"))
    }
}
