import Reconciliation

@testable import StateStore

/// The numbers of the tests, in ascending order.
func number(_ index: Int) -> PhoneNumber {
    guard let number = PhoneNumber(digits: 14_155_550_100 + UInt64(index)) else {
        preconditionFailure("the numbers of the tests are valid")
    }
    return number
}

/// An entry that settles the label of a number.
func applied(_ index: Int, label: Text) -> JournalEntry {
    JournalEntry(.applied, number(index), generation: 1, after: Settings(label: label))
}

/// One row of a table of numbers, as a value to compare.
struct Line: Hashable {
    let number: PhoneNumber
    let lastApplied: LastAppliedNumber
}

func lines(_ state: LastApplied) -> [Line] {
    let table = state.numbers
    return table.rows.map { row in
        Line(
            number: row.number,
            lastApplied: LastAppliedNumber(
                id: table.id(of: row),
                settings: table.settings(of: row),
                memory: row.note
            )
        )
    }
}

func folded(_ entries: some Sequence<JournalEntry>) -> LastApplied {
    var state = LastApplied()
    for entry in entries { state.apply(entry) }
    return state
}

/// Texts that have broken other programs.
let hostileTexts: [Text] = [
    "'); DROP TABLE number; --", "\"quoted\" and \\back\\", "a\0b", "\0", "line\nline\r\t",
    "caf\u{E9}", "cafe\u{301}", "\u{202E}desrever\u{202C}", "👩‍👩‍👧‍👦",
    "\u{FFFF}", "%s%n", "NULL", " ",
    "?1", ":name",
    Text(String(repeating: "ü", count: 20_000)),
]
