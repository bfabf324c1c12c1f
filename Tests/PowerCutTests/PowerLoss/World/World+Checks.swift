// What must hold.

import Reconciliation
import StateStore

extension World {
    /// What a daemon is to be guided by: the file that was accepted last, as it is written down.
    var inForce: Wishes { visible.revisions.last.flatMap { contents[$0.digest] } ?? Wishes() }

    /// What is asked of a number, with what was undone.
    func wanted(_ number: PhoneNumber) -> Settings? {
        let state = inForce.state
        return state.pinned(by: state.holding(visible.pins)).settings(of: number)
    }

    /// The files hold what was acknowledged, or that and what followed, and nothing in between.
    mutating func inspect(hasLostPower: Bool) {
        let copy = Disk(hiddenCopyOf: disk)
        if (disk.size(of: "-journal") ?? 0) > 0 { sights.saw(.hotJournal) }
        let found: Ledger
        do throws(Rows.Failure) {
            found = try Ledger(on: copy)
        } catch {
            return find("the database is lost: \(error.words)")
        }
        if found == ledger {
            if !later.isEmpty { sights.saw(.undoneByCut) }
            later = []
        } else if let place = later.lastIndex(of: found) {
            sights.saw(.doneBeforeCut)
            // After a mere end of the process it still waits for a sync.
            later = Array(later[...place])
            if hasLostPower {
                ledger = found
                later = []
            }
        } else {
            let nearest = found.difference(from: visible)
            find("acknowledged records are not found again: \(nearest) differ")
        }
        if visible.numbers.contains(where: { !$0.value.memory.inDoubt.isEmpty }) {
            sights.saw(.inDoubt)
        }
    }

    /// What the store loads is what is written down.
    mutating func check(_ loaded: LoadedState) {
        let known = visible
        let rows = loaded.lastApplied.numbers.rows
        if rows.map(\.number) != known.numbers.keys.sorted() { find("it loads other numbers") }
        for row in rows {
            let number = row.number
            let found = LastAppliedNumber(
                id: loaded.lastApplied.id(of: number),
                settings: loaded.lastApplied.settings(of: number), memory: row.note)
            if found != known.numbers[number] { find("it loads \(number) otherwise") }
        }
        if loaded.revision != known.revisions.last { find("it loads another revision") }
        if loaded.content?.map(\.content) != known.content.map({ [$0] }) {
            find("it loads another content")
        }
        if loaded.standing != known.standing { find("it loads another standing") }
        if loaded.pins != known.pins { find("it loads other pins") }
        if loaded.aside != known.aside { find("it loads other numbers that are left") }
        let paused = loaded.pauses.map(\.number)
        if paused != pauses(at: calendar).map(\.number) { find("it loads other pauses") }
        if loaded.pace?.milliRate != known.pace?.milliRate { find("it loads another pace") }
    }

    private func pauses(at time: Timestamp) -> [PauseMemory] {
        guard let since = visible.pausesWrittenAt else { return [] }
        return visible.pauses.filter { $0.left > time - since }
    }

    /// A PATCH leaves: it is written down, it is what the file asks for, and it is needed.
    mutating func checkDeparture(_ request: PatchRequest) {
        let number = request.number
        let words = "\(number) \(request.body.words)"
        let intent = ledger.journal.last { $0.number == number }
        if !later.isEmpty || intent?.kind != .intended || intent?.after != request.body {
            find("it sends \(words) without a record of that")
        }
        let doubt = ledger.numbers[number]?.memory.inDoubt ?? []
        if !doubt.isSuperset(of: request.body.fields) { find("\(words) is not in doubt") }
        if wanted(number)?.only(request.body.fields) != request.body {
            find("it sends \(words), which is not asked for")
        }
        guard let live = api.live(number), live.id == request.id else {
            return find("it sends \(words) to another number")
        }
        if live.settings.agreement(with: request.body) == request.body.fields {
            find("it sends \(words) again")
        }
        if pauses(at: calendar).contains(where: { $0.number == nil || $0.number == number }) {
            find("it sends \(words) in a pause")
        }
        checkCount()
    }

    /// Not more leave within an hour than may, and no more than are counted.
    private mutating func checkCount() {
        let hour = Duration.seconds(3600)
        departures.removeAll { now - $0 >= hour }
        let counted = ledger.sent.reduce(0) { sum, slot in
            calendar - slot.start < hour + .seconds(60) ? sum + slot.count : sum
        }
        if departures.count >= counted { find("\(departures.count + 1) left, \(counted) counted") }
        if departures.count >= policy.limits.perHour { find("more leave within an hour than may") }
    }

    /// What is used up was given, and not used before.
    mutating func checkApproval(_ record: Record) {
        for digest in record.usedApprovals
        where !voided.contains(digest) && !visible.approvals.contains(.init(digest: digest)) {
            find("an approval is used that nobody gave, or again")
        }
    }

    /// Everything is as the file says.
    mutating func checkConvergence() {
        guard finding == nil else { return }
        guard daemon?.isIdle == true else { return find("it does not come to rest") }
        if visible.revisions.last?.digest != wishes.digest, !wishes.settings.isEmpty {
            find("another revision is in force than the file's")
        }
        for live in api.numbers {
            guard let wanted = wanted(live.number) else { continue }
            if live.settings.agreement(with: wanted) != wanted.fields {
                find("\(live.number) has \(live.settings.words), wanted is \(wanted.words)")
            }
        }
    }
}
