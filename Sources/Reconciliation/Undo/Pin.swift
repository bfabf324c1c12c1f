/// What an undo put back, and holds until the file asks something else of those fields.
package struct Pin: Hashable, Sendable {
    package var number: PhoneNumber
    /// The values that hold instead of the file's.
    package var settings: Settings
    /// What the file asked for when it was undone; while it still does, the pin holds.
    package var insteadOf: Settings

    package init(number: PhoneNumber, settings: Settings, insteadOf: Settings) {
        self.number = number
        self.settings = settings
        self.insteadOf = insteadOf
    }

    /// The part of the pin that holds something else than the file asks; `nil` when none does.
    var different: Pin? {
        only(settings.fields.subtracting(settings.agreement(with: insteadOf)))
    }

    /// The part of the pin whose fields the file still asks the same for; `nil` when none is left.
    func holding(over wish: Settings?) -> Pin? {
        guard let wish else { return nil }
        return only(insteadOf.agreement(with: wish))
    }

    /// The part of the pin for some fields; `nil` when it has none of them.
    func only(_ fields: FieldSet) -> Pin? {
        if fields.isEmpty { return nil }
        return Pin(
            number: number,
            settings: settings.only(fields),
            insteadOf: insteadOf.only(fields)
        )
    }
}

extension DesiredState {
    /// The pins that still hold over what this desired state asks for.
    package func holding(_ pins: [Pin]) -> [Pin] {
        pins.compactMap { $0.holding(over: settings(of: $0.number)) }
    }

    /// What holds: this desired state, with the pinned values in place of its own.
    package func pinned(by pins: [Pin]) -> DesiredState {
        if pins.isEmpty { return self }
        var table = numbers
        for pin in pins {
            guard let row = numbers.row(of: pin.number) else { continue }
            var place = row.note
            place.pinned = pin.settings.fields
            table.set(
                pin.number,
                id: numbers.id(of: row),
                settings: pin.settings.over(numbers.settings(of: row)),
                note: place
            )
        }
        return DesiredState(parts: parts, numbers: table, aliases: aliases)
    }
}
