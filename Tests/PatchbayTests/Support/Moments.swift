import Reconciliation

@testable import patchbay

/// 2026-11-23T22:05:00Z: now, in every golden file.
let now = Timestamp(milliseconds: 1_795_471_500_000)

/// So long ago.
func ago(_ span: Duration) -> Timestamp { now + (.zero - span) }

let revision = Revision(
    sequence: 12,
    digest: "3f9a2c1b04de8a6f7b1c9e0d5a4f3b2c1d0e9f8a7b6c5d4e3f2a1b0c9d8e7f60"
)

/// Words as a hostile server might send them.
let hostileWords: Text = "<b>no\u{1B}[2J</b>\n2026-11-23 forged \u{202E}line"

/// One journal entry of every kind.
let everyKind: [JournalEntry] = [
    JournalEntry(
        .intended,
        phone(100),
        id: "ap_100",
        generation: 2,
        before: Settings(agent: .assigned(frontDesk)),
        after: Settings(agent: .assigned(nightDesk)),
        reason: .changedInFile
    ),
    JournalEntry(
        .applied,
        phone(100),
        id: "ap_100",
        generation: 2,
        before: Settings(agent: .assigned(frontDesk)),
        after: Settings(agent: .assigned(nightDesk)),
        reason: .changedInFile,
        status: 200,
        requestID: "6f1c2a9e-4b7d-4e0a-9c55-1d2e3f4a5b6c",
        duration: .milliseconds(120)
    ),
    JournalEntry(
        .deferred,
        phone(101),
        id: "ap_101",
        generation: 1,
        before: Settings(label: "Lobbi"),
        after: Settings(label: "Lobby", agent: .unassigned),
        reason: .drift,
        problem: "Too Many Requests",
        status: 429,
        duration: .milliseconds(8),
        retryIn: .milliseconds(1_500)
    ),
    JournalEntry(
        .unknown,
        phone(102),
        id: "ap_102",
        generation: 1,
        after: Settings(provider: twilioIE),
        reason: .firstSight,
        problem: "no answer within 30 s",
        duration: .seconds(30),
        retryIn: .seconds(4)
    ),
    JournalEntry(
        .rejected,
        phone(103),
        id: "ap_103",
        generation: 3,
        before: Settings(agent: .unassigned),
        after: Settings(agent: .assigned(dayDesk)),
        reason: .conflict,
        problem: hostileWords,
        status: 404,
        requestID: "x\u{7}y",
        duration: .milliseconds(95)
    ),
    JournalEntry(
        .stalled,
        phone(103),
        id: "ap_103",
        generation: 3,
        problem: hostileWords,
        status: 404,
        retryIn: .seconds(61)
    ),
    JournalEntry(
        .adopted,
        phone(104),
        id: "ap_104",
        generation: 1,
        after: Settings(label: "a\u{202E}b", agent: .assigned(frontDesk))
    ),
    JournalEntry(
        .observed,
        phone(105),
        id: "ap_105",
        generation: 1,
        before: Settings(agent: .assigned(frontDesk)),
        after: Settings(agent: .assigned(dayDesk)),
        reason: .drift
    ),
    JournalEntry(
        .released,
        phone(106),
        generation: 4,
        before: Plans.full("Gone", frontDesk)
    ),
    JournalEntry(
        .unmanaged,
        phone(107),
        generation: 4,
        before: Settings(provider: twilioUS)
    ),
]
