// How a fault changes what the server does and what comes back. `nil` as an answer means that
// nothing comes back at all.

import Reconciliation

/// What comes back, before it is told of a PATCH or of a reading.
enum Trouble {
    case lost
    case status(UInt16, retryAfter: Duration?)
}

extension Fault {
    /// What Retry-After can come to; what is in the past or beyond all measure among them.
    private static let waits: [Int64] = [-5, 0, 1, 5, 61, 7200, 365 * 86_400]

    /// What the daemon sees instead of an ordinary answer, if it is none.
    func trouble(dice: inout Dice) -> Trouble? {
        switch self {
        case .notSent, .resetBefore, .resetAfter, .hangs, .arrivesLate: .lost
        case .error500Before, .error500After: .status(500, retryAfter: nil)
        case .unavailable: .status(503, retryAfter: .seconds(dice.pick(Self.waits)))
        case .throttled: .status(429, retryAfter: nil)
        case .throttledWithRetryAfter:
            .status(429, retryAfter: .seconds(dice.pick(Self.waits)))
        case .garbage: .status(200, retryAfter: nil)
        case .halfApplied, .refused: .status(400, retryAfter: nil)
        case .ignored, .shifted, .doubled, .stale: nil
        }
    }

    /// Which fields of a PATCH the server applies in spite of it.
    func applied(dice: inout Dice) -> FieldSet {
        switch self {
        case .notSent, .resetBefore, .error500Before, .throttled, .throttledWithRetryAfter,
            .ignored, .refused:
            []
        case .resetAfter, .hangs, .arrivesLate, .error500After, .garbage, .shifted, .doubled,
            .stale:
            .all
        case .unavailable: dice.chance(0.3) ? .all : []
        case .halfApplied: FieldSet(rawValue: UInt8(dice.number(0...7)))
        }
    }
}

extension Trouble {
    func reply<Content>() -> Reply<Content> {
        switch self {
        case .lost: Reply(.lost, words: "no answer")
        case .status(let status, let retryAfter):
            Reply(
                .answered(status: status, content: nil),
                words: "trouble",
                retryAfter: retryAfter
            )
        }
    }
}

extension Observation {
    /// The answer to a reading that met with trouble.
    init(_ trouble: Trouble, to query: Query) {
        self =
            switch query {
            case .numbers: .numbers(trouble.reply())
            case .number: .number(trouble.reply())
            case .agents: .agents(trouble.reply())
            case .providers: .providers(trouble.reply())
            }
    }
}
