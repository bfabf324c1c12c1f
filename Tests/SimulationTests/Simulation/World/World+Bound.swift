// How long things may take, by what there is to do and what may have to be waited for.

import Reconciliation

extension World {
    /// How many requests it takes at most to bring everything in order: for each number a reading,
    /// a PATCH, and once more where the first is refused; and the list twice.
    private var requests: Int {
        let numbers = server.lines.count + 1
        return 4 * numbers + 2 * (numbers / server.pageSize + 3)
    }

    /// As many requests as are to be sent, one after another at the slowest rate.
    private var sending: Duration {
        Promised.slowestTurn * requests + capWait
    }

    /// How long the cap of the sender may make them wait.
    private var capWait: Duration {
        guard weather.isCapped else { return .zero }
        let hours = requests / weather.limits.perHour + 1
        return Promised.cappedHour * hours
    }

    /// The longest until everything is in order once the trouble has ended.
    var boundAfterTrouble: Duration {
        var bound = sending + Promised.longestStall + Promised.longestBackoff + interval * 2.2
        if server.hasLimit || weather.throttles { bound += Promised.longestHold }
        if weather.hasKeyTrouble { bound += Promised.longestKeyWait }
        if !weather.tellsTheTruth { bound += .seconds(630) + interval * 1.1 }
        let pauses = daemon.watch.guards.pauses.values.map { $0 - now }.max() ?? .zero
        // What a sleeping machine has put off happens when it would have woken.
        let sleep = sleepsUntil.map { $0 - now } ?? .zero
        return bound + max(.zero, pauses) + max(.zero, sleep)
    }

    /// The longest until an edit of the file is carried out while nothing else is wrong; where
    /// others have changed what was refused, the next list tells.
    var boundOfEdit: Duration {
        .seconds(30) + sending + (expected == nil ? interval * 1.1 : .zero)
    }
}
