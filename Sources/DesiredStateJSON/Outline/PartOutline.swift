import Reconciliation

/// Where everything stands in one part that the strict reader has accepted.
///
/// Nothing is judged here: whoever asks has had all parts read by `readDesiredState`.
struct PartOutline {
    /// A key with its value.
    struct Member {
        /// The opening quote of the key.
        let start: Int
        let key: StringToken
        let value: Range<Int>
    }

    /// An object in the document with what stands in it, in the order of the file.
    struct Group<Item> {
        let member: Member
        var items: [Item] = []
    }

    /// One number; the members of a literal reference are not told apart.
    struct Entry {
        let number: PhoneNumber
        let member: Member
        let fields: [(key: EntryKey, value: Range<Int>)]
    }

    /// From the opening brace to behind the closing one.
    private(set) var document = 0..<0
    private(set) var schema: Member?
    private(set) var agents: Group<Member>?
    private(set) var providers: Group<Member>?
    private(set) var numbers: Group<Entry>?

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var scanner = Scanner(bytes, part: 0, bounds: .desiredState, findings: Findings())
        do {
            try read(&scanner)
        } catch {
            preconditionFailure("the outline of a part that was not accepted")
        }
    }

    private mutating func read(_ scanner: inout Scanner) throws(Unreadable) {
        try scanner.begin()
        let start = scanner.index
        var inside = try scanner.open()
        while let key = try scanner.nextKey(&inside) {
            switch DocumentKey.allCases.first(where: { scanner.spells(key, $0.name) }) {
            case .schema: schema = try scanner.member(key)
            case .agents: agents = try scanner.group(key) { _, member in member }
            case .providers: providers = try scanner.group(key) { _, member in member }
            case .numbers:
                numbers = try scanner.group(key) { scanner, member throws(Unreadable) in
                    try scanner.entry(member)
                }
            case nil: try scanner.skipValue()
            }
        }
        document = start..<scanner.index
    }
}

extension Scanner {
    /// Steps over the value of a key.
    fileprivate mutating func member(_ key: StringToken) throws(Unreadable) -> PartOutline.Member {
        let start = index
        try skipValue()
        return PartOutline.Member(start: key.start - 1, key: key, value: start..<index)
    }

    /// Steps over an object, and makes something of each of its members.
    fileprivate mutating func group<Item>(
        _ key: StringToken,
        _ item: (inout Scanner, PartOutline.Member) throws(Unreadable) -> Item?
    ) throws(Unreadable) -> PartOutline.Group<Item> {
        let start = index
        var items: [Item] = []
        var inside = try open()
        while let key = try nextKey(&inside) {
            if let item = try item(&self, try member(key)) { items.append(item) }
        }
        let whole = PartOutline.Member(start: key.start - 1, key: key, value: start..<index)
        return PartOutline.Group(member: whole, items: items)
    }

    /// Looks into the object of a number once more, for its fields.
    fileprivate mutating func entry(_ member: PartOutline.Member) throws(Unreadable)
        -> PartOutline.Entry?
    {
        let digits = bytes.withUTF8(of: member.key, digits(ofNumber:))
        guard let number = digits.flatMap({ PhoneNumber(digits: $0) }) else { return nil }
        index = member.value.lowerBound
        var fields: [(key: EntryKey, value: Range<Int>)] = []
        var inside = try open()
        while let key = try nextKey(&inside) {
            let value = try self.member(key).value
            if let known = EntryKey.allCases.first(where: { spells(key, $0.name) }) {
                fields.append((known, value))
            }
        }
        return PartOutline.Entry(number: number, member: member, fields: fields)
    }
}
