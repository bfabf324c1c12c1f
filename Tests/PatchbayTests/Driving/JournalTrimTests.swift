import Reconciliation
import Testing

@testable import patchbay

struct JournalTrimTests {
    /// What happens, and whether the next few go then: `w` while a record is on its way, `r` when
    /// one was written, `m` and `n` when a few have gone and there may be more or not, `-` nothing.
    @Test(arguments: [
        // What a last run has left over is looked for at the start.
        ("--n-", [true, false, false, false]),
        // The next few wait for a record that is on its way.
        ("w-", [false, true]),
        ("-mwm-", [true, true, false, true, false]),
        ("-mr", [true, true, false]),
        // Each record is a reason to look, also one that ends while a few go.
        ("-nrn", [true, false, true, false]),
        ("-rn-n", [true, false, true, false, false]),
        ("-nw-r", [true, false, false, false, true]),
    ])
    func `a few at a time go, between two records`(story: String, goes: [Bool]) {
        let aging = JournalAging(newest: Timestamp(milliseconds: 0), at: .init(nanoseconds: 0))
        var trim = JournalTrim(aging)
        let told = story.map { sign in
            switch sign {
            case "r": trim.note(.event(.recorded(Ticket(1))))
            case "m": trim.note(.trimmed(aging, more: true))
            case "n": trim.note(.trimmed(aging, more: false))
            default: trim.note(.pulse)
            }
            return trim.begins(isWriting: sign == "w")
        }
        #expect(told == goes)
    }
}
