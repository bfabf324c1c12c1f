import Testing

@testable import Reconciliation

struct AgendaTests {
    @Test func `an alarm that is set many times is kept once`() {
        var agenda = Agenda()
        let (early, late) = (Instant(nanoseconds: 1), Instant(nanoseconds: 2))
        for _ in 0..<9 {
            agenda.wake(number(2), at: late)
            agenda.wake(number(1), at: late)
            agenda.wake(number(1), at: early)
        }
        agenda.keepAlarms { $0.at == late }
        #expect(agenda.alarms == 2)
        #expect(agenda.nextAlarm?.number == number(1))
    }

    @Test func `a turn that is taken many times is kept once, where it came first`() {
        var agenda = Agenda()
        for index in [2, 1, 2, 3, 1] { agenda.queue(number(index)) }
        agenda.keepTurns { $0 != number(3) }
        #expect(agenda.turns == 2)
        #expect(agenda.next == number(2))
    }
}
