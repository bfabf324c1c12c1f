/// Finds managed numbers by what people know of them: some digits of the number (after a `+` its
/// first ones), a part of its label, of the alias or of the id of its agent or its provider.
///
/// ASCII letters are found in any case, others as they are written. A million rows are looked
/// through without making a text of any.
package struct NumberSearch {
    /// `nil` finds everything.
    private let text: TextSearch?
    /// Where the words may be of a number.
    private var digits: DigitSearch?
    /// Whether each code is of a name that fits.
    private let agents: [Bool]
    private let providers: [Bool]
    let desired: NumberTable<SourcePlace>
    let known: NumberTable<Memory>

    /// - Parameter words: Blanks around them do not count; none find everything.
    package init(_ words: String, in desired: DesiredState, besides lastApplied: LastApplied) {
        let needle = Array(words.utf8).trimmed
        let text = needle.isEmpty ? nil : TextSearch(Array(needle))
        self.text = text
        let isBeginning = needle.first == UInt8(ascii: "+")
        digits = DigitSearch(isBeginning ? needle.dropFirst() : needle, isBeginning: isBeginning)
        let (numbers, aliases) = (desired.numbers, desired.aliases)
        agents = numbers.agents.fitting { id in
            text?.isIn(id.text) == true || text?.isIn(aliases.alias(of: id)) == true
        }
        providers = numbers.providers.fitting { id in
            text?.isIn(id.text) == true || text?.isIn(aliases.alias(of: id)) == true
        }
        self.desired = numbers
        known = lastApplied.numbers
    }

    /// Whether a row of the desired state is found; `memory` is what is remembered of its number.
    package mutating func finds(
        _ row: NumberTable<SourcePlace>.Row,
        _ memory: @autoclosure () -> NumberTable<Memory>.Row?
    ) -> Bool {
        guard let text else { return true }
        if digits?.isIn(row.number) == true { return true }
        if agents[Int(row.agent.rawValue)] || providers[Int(row.provider.rawValue)] { return true }
        if !row.label.isNone { return text.isIn(desired.texts, at: row.label) }
        return memory().map { text.isIn(known.texts, at: $0.label) } ?? false
    }
}

extension NameColumn {
    /// By code, whether its name fits; a field that is not spoken of, or empty, has none.
    fileprivate func fitting(_ fits: (Identifier<Subject>) -> Bool) -> [Bool] {
        [false, false] + names.map(fits)
    }
}

extension TextSearch {
    fileprivate func isIn(_ text: Text?) -> Bool {
        guard var string = text?.string else { return false }
        return string.withUTF8 { isIn($0, 0..<$0.count) }
    }
}

extension [UInt8] {
    fileprivate var trimmed: ArraySlice<UInt8> {
        let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        return drop(while: isBlank).reversed().drop(while: isBlank).reversed()[...]
    }
}
