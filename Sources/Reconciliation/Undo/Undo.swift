// An undo is made of what the journal has recorded: for each number that was changed, the values
// from before. It is a wish like the file's own, goes through the same limits, and is pinned.
//
//  field of an applied change                  the undo
//  before is known, and can be asked for       pins that value
//  before is not known                         cannot be undone
//  label before: none                          cannot be undone: the API cannot clear a label
//  the file does not manage the field any more cannot be undone
//  before is what holds now                    nothing to undo
//  what the change made of it holds no more    is left: something else was asked for since
//
// A revision that is in force may be half applied: what it still has to change is pinned at what
// it is, or the rest would be rolled out in spite of the undo. What only put drift back is not the
// revision's doing, and is not undone with it.

/// What it takes to undo applied changes.
package struct Undo: Hashable, Sendable {
    /// A field that cannot be undone, and why.
    package struct Obstacle: Hashable, Sendable {
        package let number: PhoneNumber
        package let field: Field
        package let words: Text
    }

    /// In ascending order of number; they join the pins that hold already.
    package private(set) var pins: [Pin] = []
    package private(set) var obstacles: [Obstacle] = []

    init(pins: [Pin]) {
        self.pins = pins
    }

    /// - Parameters:
    ///   - applied: The journal's entries of the changes to undo, oldest first.
    ///   - file: What the file asks for, without any pins.
    ///   - held: The same with the pins that hold already; `nil` when there are none.
    ///   - open: What is still to be changed, when that is to be left as it is.
    init(
        of applied: [JournalEntry],
        over file: DesiredState,
        holding held: DesiredState? = nil,
        open: Plan? = nil
    ) {
        var befores: [PhoneNumber: Settings] = [:]
        var afters: [PhoneNumber: Settings] = [:]
        var fields: [PhoneNumber: FieldSet] = [:]
        for entry in applied where entry.kind == .applied {
            // The oldest value counts: what held before the first of the changes.
            let earlier = befores[entry.number] ?? Settings()
            let seen = fields[entry.number] ?? []
            let new = entry.after.fields.subtracting(seen)
            befores[entry.number] = earlier.over(entry.before.only(new))
            fields[entry.number] = seen.union(new)
            afters[entry.number] = entry.after.over(afters[entry.number] ?? Settings())
        }
        for number in fields.keys.sorted() {
            let (before, after) = (befores[number] ?? Settings(), afters[number] ?? Settings())
            let holding = (held ?? file).settings(of: number) ?? Settings()
            add(number, before, after, fields[number] ?? [], file.settings(of: number), holding)
        }
        for change in open?.changes ?? [] { leave(change, file) }
    }

    /// What was not changed yet stays what it is.
    private mutating func leave(_ change: Change, _ file: DesiredState) {
        guard let wish = file.settings(of: change.number) else { return }
        var fields: FieldSet = []
        for field in change.fields
        where field.before != nil && (field.reason.isWish || field.reason == .inDoubt) {
            fields.insert(FieldSet(field.field))
        }
        if change.before.label?.isEmpty == true { fields.remove(.label) }
        if fields.isEmpty { return }
        let pin = Pin(
            number: change.number,
            settings: change.before.only(fields),
            insteadOf: wish.only(fields)
        )
        // A pin that is back at what the file asks stays: it ends the one that holds.
        pins = pins.merged(with: [pin])
    }

    private mutating func add(
        _ number: PhoneNumber,
        _ before: Settings,
        _ after: Settings,
        _ fields: FieldSet,
        _ wish: Settings?,
        _ holding: Settings
    ) {
        var back: FieldSet = []
        for field in fields.fields {
            guard let wish, wish[field] != nil else {
                stand(in: number, field, "the file does not manage it any more")
                continue
            }
            if before[field] == nil {
                stand(in: number, field, "what it was before is not known")
            } else if field == .label, before.label?.isEmpty == true {
                stand(in: number, field, "it had none, and the API cannot clear a label")
            } else if !holding.agrees(with: before, on: field) {
                if holding.agrees(with: after, on: field) {
                    back.insert(FieldSet(field))
                } else {
                    stand(in: number, field, "something else was asked for since")
                }
            }
        }
        guard let wish, !back.isEmpty else { return }
        pins.append(
            Pin(number: number, settings: before.only(back), insteadOf: wish.only(back))
        )
    }

    private mutating func stand(in number: PhoneNumber, _ field: Field, _ words: Text) {
        obstacles.append(Obstacle(number: number, field: field, words: words))
    }
}

extension [Pin] {
    /// These pins and then the newer ones, which win field by field.
    package func joined(by newer: [Pin]) -> [Pin] {
        // An undo of an undo is back at what the file asks: then nothing is left to be held.
        merged(with: newer).compactMap(\.different)
    }

    /// The same, with those that hold nothing else than the file asks.
    fileprivate func merged(with newer: [Pin]) -> [Pin] {
        var all = Dictionary(map { ($0.number, $0) }, uniquingKeysWith: { _, last in last })
        for pin in newer {
            guard let old = all[pin.number] else {
                all[pin.number] = pin
                continue
            }
            all[pin.number] = Pin(
                number: pin.number,
                settings: pin.settings.over(old.settings),
                insteadOf: pin.insteadOf.over(old.insteadOf)
            )
        }
        return all.values.sorted { $0.number < $1.number }
    }
}
