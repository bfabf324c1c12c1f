import Reconciliation

/// What the file asks of one number.
struct Wish: Hashable {
    var settings: Settings
    var id: NumberID?
    /// Any change to the number needs an approval.
    var isProtected = false
}

/// The content of the desired-state file.
struct DesiredFile: Hashable {
    private(set) var wishes: [PhoneNumber: Wish] = [:]

    var numbers: [PhoneNumber] { wishes.keys.sorted() }

    subscript(_ number: PhoneNumber) -> Wish? {
        get { wishes[number] }
        set {
            guard let newValue, !newValue.settings.isEmpty || newValue.id != nil else {
                wishes[number] = nil
                return
            }
            wishes[number] = newValue
        }
    }

    /// What a reader makes of it.
    var state: DesiredState {
        var table = NumberTable<SourcePlace>()
        for (index, number) in numbers.enumerated() {
            guard let wish = wishes[number] else { continue }
            let place = SourcePlace(
                part: 0, line: UInt32(index + 1), isProtected: wish.isProtected)
            table.append(number, id: wish.id, settings: wish.settings, note: place)
        }
        return DesiredState(parts: ["numbers.json"], numbers: table, aliases: Aliases())
    }

    /// Equal for equal content.
    var digest: Digest {
        var print = Fingerprint()
        for number in numbers {
            guard let wish = wishes[number] else { continue }
            print.take(number.digits)
            print.take(wish.id?.string)
            print.take(wish.settings)
            if wish.isProtected { print.take(1 as UInt64) }
        }
        return Digest(print.description)
    }
}
