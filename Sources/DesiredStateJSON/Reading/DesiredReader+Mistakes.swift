// How the reader steps over what is not as it must be.

extension DesiredReader {
    func place(_ start: Int) -> Problem.Place {
        Problem.Place(part: scanner.part, start: begin + start)
    }

    /// Whether an object comes; anything else is refused and stepped over.
    mutating func opens(_ shape: Shape) throws(Unreadable) -> Bool {
        if scanner.next == UInt8(ascii: "{") { return true }
        try refuse(shape)
        return false
    }

    /// Steps over a value of the wrong type.
    mutating func refuse(_ shape: Shape) throws(Unreadable) {
        let start = scanner.index
        if scanner.next == UInt8(ascii: "{") || scanner.next == UInt8(ascii: "[") {
            scanner.note(.wrongType(shape), from: start, to: start + 1)
            return try scanner.skipValue()
        }
        let before = scanner.findings.total
        try scanner.skipValue()
        if scanner.findings.total == before {
            scanner.note(.wrongType(shape), from: start, to: scanner.index)
        }
    }

    /// Steps over the value of a key that the format does not have.
    mutating func skipUnknown(
        _ key: StringToken,
        among keys: [StaticKey]
    ) throws(Unreadable) {
        if key.isSound { scanner.note(.unknownKey(among: keys), at: key) }
        try scanner.skipValue()
    }

    /// An unknown key of a document may be a misspelt section: then what that would define is not
    /// known, and not missing either.
    mutating func suspectSection(_ key: StringToken) {
        guard key.isSound else {
            isBroken = true
            return
        }
        // The search is dear, and who has so many wrong sections has other things to mend first.
        suspicions += 1
        guard suspicions <= 100 else { return }
        var hints = Hints()
        switch hints.nearest(to: scanner.text(of: key), among: DocumentKey.all.map(\.name)) {
        case "agents": unknowable.insert(.agent)
        case "providers": unknowable.insert(.provider)
        case "numbers": namesNumbers = true
        default: break
        }
    }

    @inline(__always)
    mutating func noteRepetition(of key: StringToken, first: Int?) {
        guard let first else { return }
        scanner.note(.duplicateKey(first: place(first)), at: key)
    }
}
