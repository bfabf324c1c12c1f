// Someone wants another agent for a number than the file, and puts it back whenever it was changed.

import Reconciliation

extension World {
    mutating func beginToInsist() {
        let number = dice.pick(server.lines).number
        guard case .assigned(let wanted) = file[number]?.settings.agent else { return }
        let other = Catalogue.agents.first { $0 != wanted }
        insist(on: other, of: number, dice.number(3...8))
    }

    mutating func insist(on agent: AgentID?, of number: PhoneNumber, _ left: Int) {
        if left > 0 {
            let later = now + .seconds(20) + dice.span(upTo: .seconds(400))
            timeline.add(.insist(number, agent, left: left - 1), at: later)
        }
        guard var live = server.live(number), live.agent != agent else { return }
        live.agent = agent
        trace.note(now, "INSISTS on \(words(live))")
        server.change(number, to: live, by: .person, at: now)
        if daemon.isUp { tell(.reconcileRequested) }
    }
}
