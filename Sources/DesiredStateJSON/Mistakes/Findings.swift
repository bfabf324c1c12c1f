/// A problem with the bytes that it is about.
struct Finding: Hashable {
    let problem: Problem
    let part: Int
    let start: Int
    let end: Int

    var order: (Int, Int, Int) { (part, start, end) }
}

/// The first findings in the order of parts and bytes, and the count of the rest.
///
/// However many there are and in whatever order they come, at most 1,024 are in memory.
struct Findings {
    private static let kept = 1_024

    private var list: [Finding] = []
    /// Findings from here on are beyond the first 100.
    private var bound: Finding?
    private(set) var total = 0

    init() {}

    /// One problem with a part as a whole.
    init(_ problem: Problem, part: Int = 0) {
        add(Finding(problem: problem, part: part, start: 0, end: 0))
    }

    var isEmpty: Bool { total == 0 }

    /// Whether what comes may be one of the first 100, if it comes in order.
    var isListing: Bool { bound == nil }

    mutating func add(_ finding: Finding) {
        total += 1
        if let bound, !(finding.order < bound.order) { return }
        list.append(finding)
        if list.count == Self.kept {
            list = Array(first)
            bound = list.last
        }
    }

    /// The first of all findings, in order; at most 100.
    var first: ArraySlice<Finding> {
        list.sorted { $0.order < $1.order }.prefix(Mistakes.limit)
    }
}
