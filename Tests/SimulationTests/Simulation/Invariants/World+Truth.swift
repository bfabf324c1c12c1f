// What the daemon believes, and whether it is so.

import Reconciliation

extension World {
    /// An entry that tells what the server holds is true: the server held it at some time between
    /// the leaving of the request and now. Where a number may not be read, what the last whole list
    /// showed counts; the next list may have begun since.
    mutating func checkTruth(of entry: JournalEntry) {
        switch entry.kind {
        case .applied, .adopted, .observed: if entry.after.isEmpty { return }
        default: return
        }
        guard let line = server.line(entry.number) else {
            return find("\(words(entry)): the account never had this number")
        }
        let lag = Duration.nanoseconds(-weather.listLag.wholeNanoseconds)
        let start: Instant
        switch daemon.watch.ended?.kind {
        case .patch(let request) where request.number == entry.number:
            start = daemon.watch.ended?.sentAt ?? now
        case .read(.number) where daemon.watch.endedWith == 403:
            start = daemon.watch.listBeforeStartedAt + lag
        case .read(.number):
            let sentAt = daemon.watch.ended?.sentAt ?? now
            let isStale = daemon.watch.ended?.fault == .stale
            start = isStale ? sentAt + (.zero - Fault.oldest) : sentAt
        // What is approved was seen in a list that was whole; the next may have begun since.
        case nil: start = daemon.watch.listBeforeStartedAt + lag
        default: start = daemon.watch.listStartedAt + lag
        }
        for field in entry.after.fields.fields
        where !line.held(field, of: entry.after, from: start, to: now) {
            find("\(words(entry)): the server did not hold that")
        }
    }

    /// What is settled is so, as long as nobody else changes the account.
    mutating func checkBelief(_ number: PhoneNumber) {
        guard weather.isStrict else { return }
        guard let live = server.live(number) else { return }
        let settled = FieldSet.all.subtracting(daemon.core.lastApplied.memory(of: number).inDoubt)
        let base = daemon.core.lastApplied.settings(of: number).only(settled)
        if !base.conflict(with: live.settings).isEmpty {
            find("\(number) is believed to have \(words(base)), and has \(words(live.settings))")
        }
    }

    /// The core's last applied state is the folded journal.
    mutating func checkFold(_ number: PhoneNumber) {
        if !Self.agree(daemon.core.lastApplied, daemon.watch.known, on: number) {
            find("\(number): the last applied state is not the folded journal")
        }
    }

    static func agree(_ one: LastApplied, _ other: LastApplied, on number: PhoneNumber) -> Bool {
        one.settings(of: number) == other.settings(of: number)
            && one.id(of: number) == other.id(of: number)
            && one.memory(of: number) == other.memory(of: number)
    }

    mutating func checkFolds() {
        let refolded = disk.refolded()
        for index in 0...server.lines.count {
            let number = Catalogue.number(index)
            checkFold(number)
            if !Self.agree(refolded, disk.lastApplied, on: number) {
                find("\(number): the table on the disk is not the folded journal")
            }
        }
        if daemon.core.lastApplied.numbers.count != daemon.watch.known.numbers.count {
            find("the last applied state has other numbers than the folded journal")
        }
    }
}
