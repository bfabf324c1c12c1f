/// Finds managed numbers by what people know of them: some digits of the number (after a `+` its
/// first ones), a part of its label, of the alias or of the id of its agent or its provider.
///
/// ASCII letters are found in any case, others as they are written. A hundred thousand rows are
/// looked through without making a text of any.
package struct NumberSearch {
    private let needle: [UInt8]
    /// Digits to be found, as a value and how many, where the words may be of a number.
    private let digits: (value: UInt64, power: UInt64)?
    /// Whether they are the first ones.
    private let isBeginning: Bool
    private let agents: Set<NameColumn<AgentSubject>.Code>
    private let providers: Set<NameColumn<ProviderSubject>.Code>
    let desired: NumberTable<SourcePlace>
    let known: NumberTable<Memory>

    /// - Parameter words: Blanks around them do not count; none find everything.
    package init(_ words: String, in desired: DesiredState, besides lastApplied: LastApplied) {
        let needle = Array(words.utf8).trimmed.map(\.lowered)
        self.needle = needle
        let figures = needle.first == UInt8(ascii: "+") ? needle.dropFirst() : needle[...]
        let isNumber = figures.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        isBeginning = figures.count < needle.count
        digits =
            isNumber && (1...15).contains(figures.count)
            ? figures.reduce((0, 1)) { ($0.0 * 10 + UInt64($1 - UInt8(ascii: "0")), $0.1 * 10) }
            : nil
        let (numbers, aliases) = (desired.numbers, desired.aliases)
        agents = Set(
            numbers.agents.codes { id in
                Self.holds(id.text, needle) || Self.holds(aliases.alias(of: id), needle)
            })
        providers = Set(
            numbers.providers.codes { id in
                Self.holds(id.text, needle) || Self.holds(aliases.alias(of: id), needle)
            })
        self.desired = numbers
        known = lastApplied.numbers
    }

    /// Whether a row of the desired state is found; `memory` is what is remembered of its number.
    package func finds(
        _ row: NumberTable<SourcePlace>.Row,
        _ memory: @autoclosure () -> NumberTable<Memory>.Row?
    ) -> Bool {
        if needle.isEmpty { return true }
        if holdsDigits(row.number) { return true }
        if agents.contains(row.agent) || providers.contains(row.provider) { return true }
        if !row.label.isNone { return desired.texts.holds(needle, at: row.label) }
        return memory().map { known.texts.holds(needle, at: $0.label) } ?? false
    }

    private func holdsDigits(_ number: PhoneNumber) -> Bool {
        guard let (value, power) = digits else { return false }
        var rest = number.digits
        // As long as there are enough digits: those at the end of what is left are compared.
        while rest >= power / 10 {
            if rest % power == value, !isBeginning || rest < power { return true }
            rest /= 10
        }
        return false
    }

    private static func holds(_ text: Text?, _ needle: [UInt8]) -> Bool {
        text.map { Array($0.string.utf8).holds(needle) } ?? false
    }
}

extension NameColumn {
    /// The codes of the names that fit.
    fileprivate func codes(_ fits: (Identifier<Subject>) -> Bool) -> [Code] {
        names.indices.filter { fits(names[$0]) }.map { Code(rawValue: UInt32($0) + 2) }
    }
}

extension TextColumn {
    fileprivate func holds(_ needle: [UInt8], at place: Place) -> Bool {
        withBytes(at: place) { $0.holds(needle) }
    }
}

extension RandomAccessCollection where Element == UInt8, Index == Int {
    /// Whether it holds bytes, with ASCII letters of any case; `needle` has small ones.
    fileprivate func holds(_ needle: [UInt8]) -> Bool {
        guard needle.count <= count, let first = needle.first else { return needle.isEmpty }
        for start in startIndex...(endIndex - needle.count) where self[start].lowered == first {
            var length = 1
            while length < needle.count, self[start + length].lowered == needle[length] {
                length += 1
            }
            if length == needle.count { return true }
        }
        return false
    }
}

extension UInt8 {
    fileprivate var lowered: UInt8 {
        self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self + 32 : self
    }
}

extension [UInt8] {
    fileprivate var trimmed: ArraySlice<UInt8> {
        let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        return drop(while: isBlank).reversed().drop(while: isBlank).reversed()[...]
    }
}
