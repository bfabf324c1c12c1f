// What is undone has its value from before until the file asks something else; judged by the
// journal on the disk and by what people were told, and not by the core's own pins.

import Reconciliation

extension World {
    /// What is asked of a number: the file's wish, with what was undone in its place.
    func asked(of number: PhoneNumber) -> Wish? {
        daemon.agreed.promises.over(daemon.inForce[number], of: number)
    }

    /// An undo is made of what the journal recorded, and of all that can be undone.
    mutating func check(_ told: [Pin], of undone: Undone) {
        let pins = Dictionary(told.map { ($0.number, $0) }, uniquingKeysWith: { $1 })
        for pin in told {
            for field in pin.settings.fields.fields {
                let first = undone.entries.first {
                    $0.number == pin.number && $0.after.fields.contains(field)
                }
                if first.map({ $0.before.holds(pin.settings, on: field) }) == true { continue }
                let known = daemon.watch.known.settings(of: pin.number)
                if undone.isInForce, known.holds(pin.settings, on: field) { continue }
                find("\(pin.number) is to be undone to \(words(pin.settings)), never recorded")
            }
        }
        for number in Set(undone.entries.map(\.number)).sorted() {
            for field in Field.allCases where canBeUndone(field, of: number, undone.entries) {
                if pins[number]?.settings.fields.contains(field) == true { continue }
                find("\(field.name) of \(number) can be undone, and is not")
            }
        }
    }

    /// Whether a field still has what the change made of it, and had something else before.
    private func canBeUndone(
        _ field: Field, of number: PhoneNumber, _ entries: [JournalEntry]
    ) -> Bool {
        let ours = entries.filter { $0.number == number && $0.after.fields.contains(field) }
        guard let first = ours.first, let last = ours.last, let wish = asked(of: number) else {
            return false
        }
        guard first.before.fields.contains(field), last.after.holds(wish.settings, on: field) else {
            return false
        }
        if field == .label, first.before.label?.isEmpty == true { return false }
        return !first.before.holds(wish.settings, on: field)
    }

    /// An undo was accepted: what it told people holds from now on.
    mutating func noteUndone() {
        guard let pins = daemon.watch.guards.undoing else { return find("an undo of nothing") }
        let approval = daemon.watch.guards.undoApproval
        let before = daemon.agreed.promises.over(daemon.inForce)
        for pin in pins {
            guard let wish = daemon.inForce[pin.number] else { continue }
            // The file may have moved on since somebody read what an undo would do.
            let still = pin.settings.fields.fields.filter {
                pin.insteadOf.holds(wish.settings, on: $0)
            }
            let managed = pin.settings.only(still.reduce(into: []) { $0.insert(FieldSet($1)) })
            daemon.agreed.promises.keep(managed, of: pin.number, insteadOf: wish.settings)
        }
        checkReach(of: pins, before, approval)
        for change in approval?.changes ?? [] {
            daemon.agreed.permits.give(change.after, to: change.number)
        }
        daemon.watch.guards.undid(pins.map(\.number))
        sights.saw(.undone)
    }

    /// How far an undo may reach that nobody approved.
    private mutating func checkReach(of pins: [Pin], _ before: DesiredFile, _ given: Approval?) {
        let moved = pins.filter { pin in
            // What was asked for already is not the doing of the undo.
            guard let wish = asked(of: pin.number)?.settings, wish != before[pin.number]?.settings
            else { return false }
            let known = daemon.watch.known.settings(of: pin.number)
            return pin.settings.fields.fields.contains {
                known.fields.contains($0) && !known.holds(wish, on: $0)
            }
        }
        let isBeyond = moved.count > weather.limits.changes.count
        let isProtected = moved.contains { daemon.inForce[$0.number]?.isProtected == true }
        guard isBeyond || isProtected else { return }
        if given == nil { find("an undo reaches \(moved.count) numbers without approval") }
        daemon.watch.guards.owedApproval = given?.digest
    }

    /// What people were told of an undo is written down with the next record.
    mutating func checkPinned(_ record: Record) {
        if daemon.watch.guards.writesPins(), record.pins == nil {
            find("an undo is not written down")
        }
    }

    /// Another file holds; what it asks otherwise is not promised any more.
    mutating func moveOn(to file: DesiredFile) {
        if daemon.agreed.promises.moveOn(to: file) { sights.saw(.undoOutdone) }
    }
}
