import Reconciliation

// `numbers`: a phone number with what is asked of it, a million times over.

/// What one number's entry says, as it will stand in the table.
private struct Entry {
    var met = MetKeys()
    var id = TextColumn.Place.none
    var label = TextColumn.Place.none
    var agent = NameColumn<AgentSubject>.Code.silent
    var provider = NameColumn<ProviderSubject>.Code.silent
    var isProtected = false

    /// Protection alone says nothing of what the number must be, as little as an id.
    var managesNothing: Bool {
        !met.contains(.label) && !met.contains(.agent) && !met.contains(.provider)
    }
}

extension DesiredReader {
    mutating func numbers() throws(Unreadable) {
        guard try opens(.numbers) else {
            namesNumbers = true
            return
        }
        var inside = try scanner.open()
        try supplyNext()
        while let key = try scanner.nextKey(&inside) {
            namesNumbers = true
            if isStaging {
                try number(key, line: scanner.keyLine)
                try supplyNext()
            } else {
                try scanner.skipValue()
            }
        }
    }

    /// Reads one number that stands at the pen.
    mutating func entry() throws(Unreadable) {
        let key = try scanner.keyAndColon()
        try number(key, line: scanner.keyLine)
    }

    private mutating func number(_ key: StringToken, line: UInt32) throws(Unreadable) {
        let digits = scanner.bytes.withUTF8(of: key, digits(ofNumber:))
        let number = digits.flatMap { PhoneNumber(digits: $0) }
        if number == nil, key.isSound { scanner.note(.notE164, at: key) }
        if let number, let first = repeats.first(of: number, at: place(key.start - 1)) {
            scanner.note(.duplicateNumber(first: first), at: key)
        }
        let before = scanner.findings.total
        var entry = Entry()
        if try opens(.entry) {
            try members(of: &entry, number)
            if entry.managesNothing, scanner.findings.total == before {
                scanner.note(.managesNothing, at: key)
            }
        }
        // Also when it was refused: it counts where the number is there twice.
        guard let number, isStaging else { return }
        table.stage(
            number,
            note: SourcePlace(
                part: UInt16(truncatingIfNeeded: scanner.part),
                line: line,
                isProtected: entry.isProtected
            ),
            id: entry.id,
            label: entry.label,
            agent: entry.agent,
            provider: entry.provider
        )
        try offer(at: key.start - 1)
    }

    private mutating func members(
        of entry: inout Entry,
        _ number: PhoneNumber?
    ) throws(Unreadable) {
        var inside = try scanner.open()
        while let key = try scanner.nextKey(&inside) {
            guard let known = entryKey(key) else {
                try skipUnknown(key, among: EntryKey.all)
                continue
            }
            noteRepetition(of: key, first: entry.met.meet(known.rawValue, at: key.start - 1))
            switch known {
            case .label: entry.label = try label()
            case .agent: entry.agent = try agent()
            case .provider: entry.provider = try provider()
            case .id: entry.id = try id(of: number)
            case .protect: entry.isProtected = try protection()
            }
        }
    }

    @inline(__always)
    private func entryKey(_ key: StringToken) -> EntryKey? {
        if scanner.spells(key, "label") { return .label }
        if scanner.spells(key, "agent") { return .agent }
        if scanner.spells(key, "provider") { return .provider }
        if scanner.spells(key, "id") { return .id }
        return scanner.spells(key, "protect") ? .protect : nil
    }

    /// `true` or `false`; whatever else stands there is refused.
    private mutating func protection() throws(Unreadable) -> Bool {
        if try stepsOver("true") { return true }
        if try !stepsOver("false") { try refuse(.protect) }
        return false
    }

    private mutating func label() throws(Unreadable) -> TextColumn.Place {
        let start = scanner.index
        guard scanner.next == UInt8(ascii: "\"") else {
            if try stepsOverNull() {
                scanner.note(.clearedLabel, from: start, to: scanner.index)
            } else {
                try refuse(.label)
            }
            return .none
        }
        let token = try scanner.string()
        guard token.isSound else { return .none }
        let isASCII = token.isASCII && !token.isEscaped
        if let problem = scanner.bytes.withUTF8(
            of: token,
            { problem(ofLabel: $0, isASCII: isASCII) }
        ) {
            scanner.note(problem, at: token)
            return .none
        }
        return scanner.bytes.withUTF8(of: token) { table.keep(utf8: $0) }
    }

    private mutating func id(of number: PhoneNumber?) throws(Unreadable) -> TextColumn.Place {
        guard scanner.next == UInt8(ascii: "\"") else {
            try refuse(.numberID)
            return .none
        }
        let token = try scanner.string()
        guard token.isSound else { return .none }
        guard scanner.bytes.withUTF8(of: token, isID) else {
            scanner.note(.badID(.numberID), at: token)
            return .none
        }
        let hash = scanner.bytes.withUTF8(of: token, ByteHash.of)
        ids.add(hash)
        if let first = repeats.first(ofID: hash, of: number, at: place(token.start - 1)),
            says(token, at: first)
        {
            scanner.note(.duplicateID(first: first), at: token)
        }
        return scanner.bytes.withUTF8(of: token) { table.keep(utf8: $0) }
    }

    /// Whether the string at a place says the same, where hashes do.
    ///
    /// What is no longer listed is only counted, and there a hash will do.
    private func says(_ token: StringToken, at first: Problem.Place) -> Bool {
        if !scanner.findings.isListing { return true }
        let text = scanner.text(of: token)
        if first.part == scanner.part { return Self.string(in: scanner.bytes, first) == text }
        return parts[first.part].bytes.withUnsafeBufferPointer {
            Self.string(in: $0, first) == text
        }
    }

    private static func string(
        in bytes: UnsafeBufferPointer<UInt8>, _ place: Problem.Place
    ) -> String? {
        var scanner = Scanner(
            bytes, part: place.part, bounds: .desiredState, findings: Findings())
        scanner.index = place.start
        return (try? scanner.string()).map { scanner.text(of: $0) }
    }

    /// Steps over `null` if it comes.
    mutating func stepsOverNull() throws(Unreadable) -> Bool {
        try stepsOver("null")
    }

    /// Steps over a word if just this word comes.
    private mutating func stepsOver(_ word: StaticString) throws(Unreadable) -> Bool {
        let length = word.utf8CodeUnitCount
        let rest = scanner.bytes[clamped: scanner.index..<scanner.index + length + 1]
        let letters = UnsafeBufferPointer(start: word.utf8Start, count: length)
        guard rest.prefix(length).elementsEqual(letters) else { return false }
        if rest.count > length, isLetterOrDigit(rest[length]) || rest[length] == UInt8(ascii: "_") {
            return false
        }
        _ = try scanner.scalar()
        return true
    }
}
