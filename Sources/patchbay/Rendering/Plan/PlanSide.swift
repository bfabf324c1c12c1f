import DesiredStateJSON

/// One of the two desired states that a plan compares.
struct PlanSide {
    /// What it is called: a file, a folder, or a revision of the repository with a path in it.
    let source: String
    /// The commit that it is of, in full, where it is of one.
    var commit: String?

    /// The side for programs.
    var json: JSONValue { ["source": .string(source), "commit": .optional(commit)] }
}
