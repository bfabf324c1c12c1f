import Reconciliation

/// What is to be changed in one part, and the splices that change it.
struct PartEdit {
    let part: DesiredPart
    let outline: PartOutline
    /// Values that stand there, with what takes their place.
    var values: [Splice] = []
    var agents: [(alias: String, id: String)] = []
    var providers: [(alias: String, id: String)] = []
    var numbers: [CanonicalDocument.Entry] = []

    init(_ part: DesiredPart) {
        self.part = part
        outline = part.bytes.withUnsafeBufferPointer { PartOutline($0) }
    }

    var edited: EditedPart {
        var splices = values
        var sections: [(key: Int, text: String)] = []
        let aliasSections = [
            (DocumentKey.agents, outline.agents, agents),
            (.providers, outline.providers, providers),
        ]
        for (key, group, aliases) in aliasSections where !aliases.isEmpty {
            let new = aliases.map { (key: Text($0.alias), text: aliasText($0.alias, $0.id)) }
            if let group {
                splices += insertion(group).splices(for: new, indent: indent(of: group.member))
            } else {
                let texts = new.sorted { $0.key < $1.key }.map(\.text)
                sections.append((key.rawValue, section(key, texts)))
            }
        }
        if !numbers.isEmpty {
            let new = numbers.map { (key: $0.number, text: $0.text) }
            if let group = outline.numbers {
                splices += insertion(group).splices(for: new, indent: indent(of: group.member))
            } else {
                let texts = new.sorted { $0.key < $1.key }.map(\.text)
                sections.append((DocumentKey.numbers.rawValue, section(.numbers, texts)))
            }
        }
        splices += document.splices(for: sections, indent: Indent(outer: newline, step: "  "))
        return EditedPart(part, splices)
    }
}

// Where new members go.
extension PartEdit {
    /// The document as an object of sections; the order is that of the canonical form.
    private var document: Insertion<Int> {
        let all = [
            (DocumentKey.schema, outline.schema), (.agents, outline.agents?.member),
            (.providers, outline.providers?.member), (.numbers, outline.numbers?.member),
        ]
        let standing = all.compactMap { key, member in
            member.map {
                Insertion.Standing(key: key.rawValue, start: $0.start, end: $0.value.upperBound)
            }
        }
        return Insertion(
            bytes: part.bytes,
            object: outline.document,
            standing: standing.sorted { $0.start < $1.start },
            orders: [{ $0 < $1 }]
        )
    }

    private func insertion(_ group: PartOutline.Group<PartOutline.Member>) -> Insertion<Text> {
        let standing = part.bytes.withUnsafeBufferPointer { bytes in
            group.items.map { member in
                Insertion.Standing(
                    key: Text(bytes.text(of: member.key)),
                    start: member.start,
                    end: member.value.upperBound
                )
            }
        }
        return Insertion(
            bytes: part.bytes, object: group.member.value, standing: standing,
            orders: [{ $0 < $1 }])
    }

    private func insertion(_ group: PartOutline.Group<PartOutline.Entry>) -> Insertion<PhoneNumber>
    {
        let standing = group.items.map { entry in
            Insertion.Standing(
                key: entry.number,
                start: entry.member.start,
                end: entry.member.value.upperBound
            )
        }
        return Insertion(
            bytes: part.bytes,
            object: group.member.value,
            standing: standing,
            // Tools that sort the keys of any JSON sort them as text.
            orders: [{ $0 < $1 }, { Text($0.description) < Text($1.description) }]
        )
    }
}

// How it is laid out.
extension PartEdit {
    private var newline: String {
        let end = part.bytes.firstIndex(of: UInt8(ascii: "\n"))
        let isWide = end.map { $0 > 0 && part.bytes[$0 - 1] == UInt8(ascii: "\r") } ?? false
        return isWide ? "\r\n" : "\n"
    }

    /// Whether the document stands on one line.
    private var isOneLine: Bool {
        !document.standing.isEmpty && !part.bytes[outline.document].contains(UInt8(ascii: "\n"))
    }

    /// How members of a section are laid out that has none yet; nothing in a document of one line.
    private func indent(of section: PartOutline.Member) -> Indent? {
        let before = part.bytes[..<section.start]
        let blanks = before.reversed().prefix { $0 == 0x20 || $0 == 0x09 }
        return indent(blanks: String(decoding: blanks.reversed(), as: UTF8.self))
    }

    private func indent(blanks: String) -> Indent? {
        if isOneLine { return nil }
        let step = blanks.isEmpty || blanks.utf8.count > 8 ? "  " : blanks
        return Indent(outer: newline + blanks, step: step)
    }

    /// A section that the document has not yet.
    private func section(_ key: DocumentKey, _ members: [String]) -> String {
        let gap = document.standing.isEmpty ? [] : document.gap(before: 0)
        let blanks = gap.reversed().prefix { $0 == 0x20 || $0 == 0x09 }
        let hasLines = gap.contains(UInt8(ascii: "\n"))
        let indent = indent(
            blanks: hasLines ? String(decoding: blanks.reversed(), as: UTF8.self) : "  ")
        let filling = indent?.filling(members) ?? members.joined(separator: ",")
        return "\"\(key.name)\": {\(filling)}"
    }
}
