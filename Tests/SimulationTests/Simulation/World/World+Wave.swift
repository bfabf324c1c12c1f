// Someone changes many numbers by hand, at once or in passing. The list says nothing of those that
// are in doubt: what was changed of these is found by a reading of each alone.

import Reconciliation

extension World {
    mutating func doWave() {
        sights.saw(.wave)
        for number in file.numbers { changeByHand(number) }
    }

    /// The answer to a PATCH is lost, and someone changes another field of the number.
    mutating func joinWave(_ request: PatchRequest) {
        guard weather.hasWaves, !isCalm, dice.chance(0.5) else { return }
        changeByHand(request.number, but: request.body.fields)
    }

    private mutating func changeByHand(_ number: PhoneNumber, but kept: FieldSet = []) {
        guard var live = server.live(number), let wish = file[number]?.settings else { return }
        if !kept.contains(.agent) {
            live.agent = Catalogue.agents.first { wish.agent != .assigned($0) }
        } else if !kept.contains(.label) {
            live.label = Catalogue.labels.first { wish.label != $0 }
        }
        trace.note(now, "BY HAND \(words(live))")
        server.change(number, to: live, by: .person, at: now)
    }
}
