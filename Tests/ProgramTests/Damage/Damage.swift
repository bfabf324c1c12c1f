/// What happens to the files of a database while nobody uses it.
struct Damage: Sendable, CustomStringConvertible {
    enum Outcome: Sendable {
        /// It goes on; the words announce what is lost.
        case goesOn(String?)
        /// It ends with 78, and leaves every byte as it is.
        case refuses
        /// One of these, for nobody can tell whether it will be noticed.
        case either
    }

    let description: String
    let files: [String: [UInt8]]
    let outcome: Outcome

    private init(_ description: String, _ files: [String: [UInt8]], _ outcome: Outcome) {
        self.description = description
        self.files = files
        self.outcome = outcome
    }

    /// Whole files that are gone, cut short, or of another time.
    static func whole(_ tale: DamageTale) -> [Damage] {
        let (closed, older, killed) = (tale.closed, tale.older, tale.killed)
        let main = closed[""] ?? []
        func cut(_ length: Int) -> Damage {
            let name = "cut to \(length) of \(main.count) bytes"
            // What is missing of the last page is read as zeros, which may be what was there.
            let isShort = main.count - length >= 4096
            return Damage(name, ["": Array(main.prefix(length))], isShort ? .refuses : .either)
        }
        return [
            Damage("untouched", closed, .goesOn(nil)),
            Damage("untouched after a kill", killed, .goesOn(nil)),
            Damage("deleted", [:], .goesOn("is not there any more")),
            Damage("emptied", ["": []], .goesOn("is not there any more")),
            Damage("an older copy", older, .goesOn("is an older copy")),
            Damage("without its index", killed.filter { $0.key != "-shm" }, .goesOn(nil)),
            Damage("without its log", killed.filter { $0.key == "" }, .goesOn(nil)),
            Damage("only its log", killed.filter { $0.key != "" }, .refuses),
            Damage("emptied, with a log", killed.merging(["": []]) { $1 }, .refuses),
            Damage("an older copy with a newer log", killed.merging(older) { $1 }, .either),
            cut(100), cut(4096), cut(main.count / 2 / 4096 * 4096), cut(main.count / 2 + 17),
            cut(main.count - 4096), cut(main.count - 1),
            Damage("only zeros", ["": Array(repeating: 0, count: main.count)], .refuses),
        ]
    }

    /// Single bits, by a seed, in turn where they matter.
    static func flip(_ seed: Int, _ tale: DamageTale) -> Damage {
        var chance = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        func below(_ limit: Int) -> Int {
            chance ^= chance << 13
            chance ^= chance >> 7
            chance ^= chance << 17
            return Int(chance % UInt64(max(1, limit)))
        }
        let hasLog = seed % 2 == 1
        var files = hasLog ? tale.killed : tale.closed
        let main = files[""]?.count ?? 0
        let log = files["-wal"]?.count ?? 0
        let (name, tail, start, end): (String, String, Int, Int) =
            switch seed / 2 % 5 {
            case 0: ("the header", "", 0, 100)
            case 1: ("the schema", "", 100, 4096)
            case 2 where hasLog: ("the head of the log", "-wal", 0, 32)
            case 3 where hasLog: ("a frame's head in the log", "-wal", 32, 56)
            case 4 where hasLog: ("the log", "-wal", 56, log)
            default: ("a page", "", 4096, main)
            }
        let place = start + below(end - start)
        let bit = below(8)
        files[tail]?[place] ^= 1 << UInt8(bit)
        let words = "bit \(bit) of byte \(place) flipped, in \(name)\(hasLog ? " (killed)" : "")"
        return Damage(words, files, .either)
    }
}
