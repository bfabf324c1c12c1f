// How long until the next try. Source of the figures: DESIGN §6.
//
//  what failed                      next try
//  nothing certain is known of it   rand(0, min(limit, 1 s · 2ⁿ)), n failures before; full jitter
//  the API refused it               1 min · 2ⁿ, at most 1 h, ±10 %
//  the key was refused              5 s · 2ⁿ, at most 5 min, ±10 %

/// Spans between tries that grow with each failure.
package enum Backoff {
    /// After a transient failure, when `failures` came before it.
    package static func transient(
        failures: Int,
        limit: Duration = .seconds(300),
        dice: inout Dice
    ) -> Duration {
        dice.span(upTo: doubled(.seconds(1), times: failures, limit: limit))
    }

    /// After a refusal that may pass, when `refusals` came before it.
    package static func stalled(refusals: Int, dice: inout Dice) -> Duration {
        dice.around(doubled(.seconds(60), times: refusals, limit: .seconds(3600)), share: 0.1)
    }

    /// Until the key is read again, when it was refused `refusals` times before.
    package static func key(refusals: Int, dice: inout Dice) -> Duration {
        dice.around(doubled(.seconds(5), times: refusals, limit: .seconds(300)), share: 0.1)
    }

    private static func doubled(_ start: Duration, times: Int, limit: Duration) -> Duration {
        times >= 20 ? limit : min(limit, start * (1 << max(0, times)))
    }
}
