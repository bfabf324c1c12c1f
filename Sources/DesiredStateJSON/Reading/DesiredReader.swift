// The reader of the desired state. It goes over the bytes and stages each number as a row of the
// table at once; nothing else is built.
//
// One pass is enough for a valid file that defines its aliases before it uses them. There is
// another pass over the same bytes when an alias is used before its definition (the first pass
// then only gathers aliases), and when a number or an id is there twice (places are not kept in
// memory: those of what is there twice are found again). So mistakes cost time, and little memory,
// and there are at most three passes.

import Reconciliation

/// Reads all parts, as often as it takes.
struct DesiredReader {
    var scanner: Scanner
    var agents = AliasRegistry<AgentSubject>()
    var providers = AliasRegistry<ProviderSubject>()

    // What is known from the passes before.
    /// Whether every alias of every part is known.
    var knowsAliases = false
    /// Whether a part or a key of it was given up: what is missing may be where nobody can read.
    var isBroken = false
    /// The kinds whose aliases are not all known, because a section of theirs cannot be read.
    var unknowable: Set<AliasKind> = []
    var repeats = Repeats()
    /// How many unknown keys were looked at for being a misspelt section.
    var suspicions = 0
    /// What is read, where all of it is there.
    private(set) var parts: [DesiredPart] = []
    /// How often the bytes were gone over; at most three times.
    private(set) var passes = 0

    // What this pass gathers.
    var table = NumberTable<SourcePlace>()
    var ids = RepeatFinder()
    /// Whether rows are staged; not any more once an alias is used before its definition.
    var isStaging = true
    /// Whether anything stands in `numbers`, right or wrong.
    var namesNumbers = false
    /// Where a file without numbers is blamed: its key `numbers`, or the start of its object.
    var emptyPlace: (problem: Problem, place: Problem.Place, end: Int)?

    // Of bytes that come while they are read; see `SiftDesiredState.swift`.
    /// Where they come from, unless they are all there.
    var stream: (any DesiredStream)?
    /// Whether the end was looked at for aliases before it came.
    var hasLookedAhead = false
    /// Whether the last of them has come.
    var isWhole = false
    /// Where in the file those begin that are there.
    var begin = 0
    /// No number takes more bytes, unless it is far from the usual.
    var room = 0
    /// From this byte on more must be there before the next number is read.
    var end = Int.max

    init(bounds: Bounds) {
        scanner = Scanner(
            UnsafeBufferPointer(start: nil, count: 0),
            part: 0,
            bounds: bounds,
            findings: Findings()
        )
    }

    /// Reads the parts until nothing is left to learn from reading them again.
    mutating func read(_ parts: [DesiredPart]) {
        self.parts = parts
        repeat { pass(over: parts) } while learnsMore()
        if !namesNumbers, !isBroken, let (problem, place, end) = emptyPlace {
            scanner.findings.add(
                Finding(problem: problem, part: place.part, start: place.start, end: end)
            )
        }
    }

    private mutating func pass(over parts: [DesiredPart]) {
        passes += 1
        // The shortest entries take 20 bytes, usual ones 60 to 150. Memory that is reserved and not
        // used costs nothing; growing does.
        table.restart(reserving: parts.reduce(0) { $0 + $1.bytes.count } / 40)
        ids = RepeatFinder()
        isStaging = true
        var findings = Findings()
        for (part, content) in parts.enumerated() {
            content.bytes.withUnsafeBufferPointer { bytes in
                scanner = Scanner(bytes, part: part, bounds: scanner.bounds, findings: findings)
                findings = Findings()
                do { try document() } catch { isBroken = true }
            }
            findings = scanner.findings
        }
        scanner = Scanner(
            UnsafeBufferPointer(start: nil, count: 0),
            part: 0,
            bounds: scanner.bounds,
            findings: findings
        )
    }

    /// Whether another pass would find more, with what this one has learnt.
    private mutating func learnsMore() -> Bool {
        let wasStaging = isStaging
        knowsAliases = true
        if !wasStaging { return true }
        if !repeats.isEmpty { return false }
        repeats = Repeats(numbers: table.arrange(), ids: ids.repeated())
        return !repeats.isEmpty
    }

    /// Reads one part.
    mutating func document() throws(Unreadable) {
        try scanner.begin()
        let start = scanner.index
        guard try opens(.document) else {
            isBroken = true
            return try scanner.end()
        }
        if emptyPlace == nil {
            emptyPlace = (.missingNumbers, place(start), start + 1)
        }
        var inside = try scanner.open()
        var met = MetKeys()
        while let key = try scanner.nextKey(&inside) {
            guard let known = DocumentKey.allCases.first(where: { scanner.spells(key, $0.name) })
            else {
                suspectSection(key)
                try skipUnknown(key, among: DocumentKey.all)
                continue
            }
            noteRepetition(of: key, first: met.meet(known.rawValue, at: key.start - 1))
            switch known {
            case .schema: try schema()
            case .agents: try agentAliases()
            case .providers: try providerAliases()
            case .numbers:
                if case .missingNumbers? = emptyPlace?.problem {
                    emptyPlace = (.noNumbers, place(key.start - 1), key.end + 1)
                }
                try numbers()
            }
        }
        try scanner.end()
    }

    private mutating func schema() throws(Unreadable) {
        guard scanner.next == UInt8(ascii: "\"") else { return try refuse(.schema) }
        _ = try scanner.string()
    }
}
