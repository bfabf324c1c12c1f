import Reconciliation
import Testing

@testable import patchbay

struct PauseWordsTests {
    @Test(arguments: [
        ([], [], "nothing is paused"),
        ([], [nil], "resumed: everything"),
        ([], [nil, phone(1)], "resumed: everything; +14155550001, paused by themselves"),
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
        let words = begun([phone(1), phone(1)], for: .seconds(3_600), over: Pauses())
        #expect(words == "paused: 1 number for 60 min; +14155550001 is not managed now")
        let all = begun([], for: .seconds(60), over: Pauses())
        #expect(all == "paused: everything for 60 s")
    }

    @Test func `a pause that lasts longer stays, and the answer says so`() {
        let pauses = Pauses(
            [
                PauseMemory(number: nil, reason: "A", left: .seconds(3_600)),
                PauseMemory(number: phone(1), reason: "port", left: .seconds(90)),
                PauseMemory(number: phone(2), reason: "port", left: .seconds(90)),
            ], at: Instant(nanoseconds: 0))
        #expect(
            begun([], for: .seconds(4), over: pauses)
                == "everything stays paused for another 60 min, as before: A; "
                + "only after `patchbay resume` can a pause be shorter")
        #expect(
            begun([phone(1), phone(3)], for: .seconds(4), over: pauses)
                == "paused: 1 number for 4 s; +14155550001 stays paused for another 90 s, "
                + "as before: port; only after `patchbay resume` can a pause be shorter; "
                + "+14155550001, +14155550003 are not managed now")
        #expect(
            begun([phone(1), phone(2)], for: .seconds(4), over: pauses)
                .hasPrefix("+14155550001, +14155550002 stay paused for longer, as before; only"))
    }

    @Test func `a pause that comes in the place of another says what that was`() {
        var pauses = Pauses(
            [
                PauseMemory(
                    number: nil, reason: "freeze", by: "uid 7", age: .seconds(600),
                    left: .seconds(90))
            ], at: Instant(nanoseconds: 0))
        #expect(
            begun([], for: .seconds(120), over: pauses)
                == "paused: everything for 2 min; it replaces the pause begun 10 min ago by uid 7, "
                + "which had another 90 s: freeze")
        let many = [1, 2].map {
            PauseMemory(number: phone($0), reason: "port \($0)", left: .seconds(90))
        }
        pauses = Pauses(many, at: Instant(nanoseconds: 0))
        #expect(
            begun([phone(1), phone(2), phone(3)], for: .seconds(120), over: pauses)
                .hasPrefix(
                    "paused: 3 numbers for 2 min; it replaces 2 pauses, of +14155550001, "
                        + "+14155550002; the first was begun 0 ms ago, which had another 90 s: "
                        + "port 1; "))
    }

    @Test func `not any number of numbers is paused by itself`() {
        let many = (0..<UInt64(Pauses.most)).compactMap { PhoneNumber(digits: 20_000_000_000 + $0) }
        var pauses = Pauses()
        let requests = Pause.Request.each(of: many, reason: "why", length: .seconds(60))
        for request in requests { pauses.begin(request, at: Instant(nanoseconds: 0)) }
        let all = Pause.Request.each(of: [], reason: "why", length: .seconds(60))
        #expect(PauseWords.refusal(of: requests + all, over: pauses) == nil)
        let more = Pause.Request.each(of: [phone(1)], reason: "why", length: .seconds(60))
        let words = PauseWords.refusal(of: more, over: pauses) ?? ""
        #expect(words.contains("10,001 numbers") && words.contains("at most 10,000"), "\(words)")
    }

    private func begun(
        _ numbers: [PhoneNumber], for span: Duration, over pauses: Pauses
    ) -> String {
        let requests = Pause.Request.each(of: numbers, reason: "why", length: span)
        return PauseWords.begun(requests, over: pauses, nil, at: Instant(nanoseconds: 0))
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
