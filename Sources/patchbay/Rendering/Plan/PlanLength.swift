import HostSystem

/// How much of long lists a plan shows. What is left out is counted, and it is told what has it.
struct PlanLength {
    /// A list of no more than so many is shown whole.
    var few = Int.max
    /// So many are shown of a longer one.
    var first = Int.max
    /// What has the rest, in a few words.
    var rest = ""

    static let whole = PlanLength()

    /// A person reads neither a thousand lines nor waits for them: what matters stands beside them,
    /// and a terminal keeps it only while they are few.
    static func brief(_ rest: String) -> PlanLength {
        PlanLength(few: PlanText.few, first: 50, rest: rest)
    }

    /// Brief on a terminal; whoever reads a file or a pipe can search it, and gets everything.
    static func standard(_ rest: String) -> PlanLength {
        StandardStream.output.isTerminal ? .brief(rest) : .whole
    }

    /// How many of so many are shown.
    func shown(of count: Int) -> Int { count <= few ? count : min(first, count) }
}
