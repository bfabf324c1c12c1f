import Reconciliation
import Testing

@testable import patchbay

struct PauseWordsTests {
    @Test(arguments: [
        ([], [], "nothing is paused"),
        ([], [nil, phone(1)], "resumed"),
        ([phone(1)], [phone(1), phone(2)], "resumed: +14155550001"),
        ([phone(3)], [phone(1)], "+14155550003 was not paused by itself"),
        (
            [phone(1), phone(3)], [nil, phone(1)],
            "resumed: +14155550001; +14155550003 was not paused by itself; "
                + "everything is still paused, which `patchbay resume` alone ends"
        ),
    ])
    func `an end of pauses says what it ended`(
        numbers: [PhoneNumber], paused: [PhoneNumber?], words: String
    ) {
        #expect(PauseWords.ended(numbers, of: paused) == words)
    }

    @Test func `a pause of what is not managed says so`() {
        let words = PauseWords.begun([phone(1)], for: .seconds(3_600), over: nil)
        #expect(words == "paused: 1 number for 60 min; +14155550001 is not managed now")
        let all = PauseWords.begun([], for: .seconds(60), over: nil)
        #expect(all == "paused: everything for 60 s")
    }

    private static let other = PauseMemory(number: phone(105), reason: "why", left: .seconds(60))
    private static let one = PauseMemory(number: phone(101), reason: "why", left: .seconds(60))
    private static let all = PauseMemory(number: nil, reason: "freeze", left: .seconds(7_200))

    @Test(arguments: [
        ([], nil), ([other], nil), ([one, other], "+14155550101 is paused, and waits"),
        (
            [one, all],
            "everything is paused for another 2 h (freeze): nothing is sent until then, or until "
                + "`patchbay resume`"
        ),
    ])
    func `what a pause keeps waiting is told`(pauses: [PauseMemory], words: String?) {
        let told = PauseWords.waiting([phone(100), phone(101)], for: pauses)
        #expect(told?.hasPrefix(words ?? "-") ?? (words == nil), "\(told ?? "nothing")")
    }
}
