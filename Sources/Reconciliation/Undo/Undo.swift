// An undo is made of what the journal has recorded: for each number that was changed, the values
// from before. It is a wish like the file's own, goes through the same limits, and is pinned.
//
//  field of an applied change                  the undo
//  before is known, and can be asked for       pins that value
//  before is not known                         cannot be undone
//  label before: none                          cannot be undone: the API cannot clear a label
//  the file does not manage the field any more cannot be undone
//  before is what the file asks for now        nothing to undo

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

    /// - Parameters:
    ///   - applied: The journal's entries of the changes to undo, oldest first.
    ///   - file: What the file asks for, without any pins.
    package init(of applied: [JournalEntry], over file: DesiredState) {
        var befores: [PhoneNumber: Settings] = [:]
        var fields: [PhoneNumber: FieldSet] = [:]
        for entry in applied where entry.kind == .applied {
            // The oldest value counts: what held before the first of the changes.
            let earlier = befores[entry.number] ?? Settings()
            let seen = fields[entry.number] ?? []
            let new = entry.after.fields.subtracting(seen)
            befores[entry.number] = earlier.over(entry.before.only(new))
            fields[entry.number] = seen.union(new)
        }
        for number in fields.keys.sorted() {
            add(number, befores[number] ?? Settings(), fields[number] ?? [], file)
        }
    }

    private mutating func add(
        _ number: PhoneNumber,
        _ before: Settings,
        _ fields: FieldSet,
        _ file: DesiredState
    ) {
        let wish = file.settings(of: number)
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
            } else if !wish.agrees(with: before, on: field) {
                back.insert(FieldSet(field))
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
