import Reconciliation

@testable import patchbay

/// The plans that the golden files show.
enum Plans {
    /// Five changes of every kind, three refusals, releases, against a live account.
    static let live = Fleet(
        [
            Case(
                100,
                want: full("San Francisco", frontDesk),
                base: full("San Francisco", nightDesk),
                live: full("San Francisco", nightDesk)
            ),
            Case(
                101,
                want: full("Returns", nil),
                base: full("Returns", frontDesk),
                live: full("Returns", frontDesk)
            ),
            Case(
                102,
                want: full("Lobby", frontDesk),
                base: full("Lobby", frontDesk),
                live: full("Lobbi", frontDesk)
            ),
            Case(
                103,
                want: full("東京 desk", frontDesk),
                base: full("東京 desk", nightDesk),
                live: full("東京 desk", dayDesk)
            ),
            Case(
                104,
                want: full("New", nightDesk, twilioIE),
                live: Settings(label: "", agent: .unassigned, provider: twilioUS)
            ),
            Case(
                105,
                want: full("Fine", frontDesk),
                base: full("Fine", frontDesk),
                live: full("Fine", frontDesk)
            ),
            Case(
                106,
                want: full("Known already", frontDesk),
                live: full("Known already", frontDesk)
            ),
            Case(110, want: full("Left", frontDesk), base: full("Left", frontDesk)),
            Case(
                111,
                want: full("Typo", "agent_7xKqVbN2mLpR4tYv"),
                base: full("Typo", frontDesk),
                live: full("Typo", frontDesk)
            ),
            Case(
                112,
                want: full("Native", frontDesk),
                base: Settings(label: "Native"),
                live: Settings(label: "Native", agent: .assigned(frontDesk)),
                provider: .cartesia
            ),
            Case(120, base: full("Gone", frontDesk)),
            Case(121, base: full("Gone too", frontDesk)),
        ])

    /// The same, as far as it is known without reading the account, and two forgotten fields.
    static let unread = Fleet(
        [
            Case(
                100,
                want: full("San Francisco", frontDesk),
                base: full("San Francisco", nightDesk)
            ),
            Case(101, want: Settings(agent: .unassigned), base: full("Returns", frontDesk)),
            Case(
                102,
                want: full("Doubtful", frontDesk),
                base: full("Doubtful", nightDesk),
                inDoubt: .agent
            ),
            Case(104, want: Settings(agent: .assigned(nightDesk))),
            Case(105, want: full("Fine", frontDesk), base: full("Fine", frontDesk)),
        ])

    /// Labels that try to forge lines, move the cursor and turn the direction of writing.
    static let hostile = Fleet([
        Case(
            100,
            want: full("a\" → \"b", frontDesk),
            base: full("\u{1B}[2J\u{1B}]0;owned\u{07}clean", frontDesk)
        ),
        Case(
            101,
            want: full("abc\u{202E}drowssap", frontDesk),
            base: full("line\n  ~ +14155550199 forged", frontDesk)
        ),
        Case(
            102,
            want: full("zero\u{200B}width\u{FEFF}\u{A0}\\x1b", frontDesk),
            base: full(
                Text("Z" + String(repeating: "\u{0301}", count: 40) + "algo\u{E0041}"),
                frontDesk
            )
        ),
        Case(
            103,
            want: full("👩\u{200D}💻 ノード", frontDesk),
            base: full("e\u{0301}", frontDesk)
        ),
    ])

    static func full(_ label: Text, _ agent: AgentID?, _ provider: ProviderID = twilioUS)
        -> Settings
    {
        Settings(
            label: label,
            agent: agent.map { .assigned($0) } ?? .unassigned,
            provider: provider
        )
    }

    /// So many numbers of which `changed` move to another agent.
    static func uniform(_ count: Int, changed: Int) -> Fleet {
        Fleet(
            (0..<count).map { index in
                Case(
                    index,
                    want: full("Desk \(index)", index < changed ? nightDesk : frontDesk),
                    base: full("Desk \(index)", frontDesk),
                    live: full("Desk \(index)", frontDesk)
                )
            }
        )
    }
}
