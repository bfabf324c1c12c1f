import Reconciliation

/// What people were told when they undid something, kept without the core: each field has the value
/// from before until the file asks something else of it.
struct Promises {
    private struct Kept {
        var values: Settings
        var insteadOf: Settings

        func without(_ fields: [Field]) -> Kept? {
            var rest = values.fields
            for field in fields { rest.remove(FieldSet(field)) }
            if rest.isEmpty { return nil }
            return Kept(values: values.only(rest), insteadOf: insteadOf.only(rest))
        }
    }

    private var kept: [PhoneNumber: Kept] = [:]

    var isEmpty: Bool { kept.isEmpty }

    /// Values that hold from now on in place of what the file asks for.
    mutating func keep(_ values: Settings, of number: PhoneNumber, insteadOf wish: Settings) {
        var next = kept[number] ?? Kept(values: Settings(), insteadOf: Settings())
        next.values = values.over(next.values)
        next.insteadOf = wish.only(values.fields).over(next.insteadOf)
        let same = next.values.fields.fields.filter { next.values.holds(next.insteadOf, on: $0) }
        kept[number] = next.without(same)
    }

    /// Another file holds: what it asks otherwise is promised no more. Whether any such is.
    @discardableResult
    mutating func moveOn(to file: DesiredFile) -> Bool {
        var hasMoved = false
        for (number, promise) in kept {
            let wish = file[number]?.settings ?? Settings()
            let moved = promise.values.fields.fields.filter {
                !promise.insteadOf.holds(wish, on: $0)
            }
            if moved.isEmpty { continue }
            hasMoved = true
            kept[number] = promise.without(moved)
        }
        return hasMoved
    }

    /// What is asked of each number: the file's wishes, with what was promised in their place.
    func over(_ file: DesiredFile) -> DesiredFile {
        if kept.isEmpty { return file }
        var asked = file
        for number in kept.keys { asked[number] = over(file[number], of: number) }
        return asked
    }

    func over(_ wish: Wish?, of number: PhoneNumber) -> Wish? {
        guard var wish, let promise = kept[number] else { return wish }
        wish.settings = promise.values.over(wish.settings)
        return wish
    }
}
