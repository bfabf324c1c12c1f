import Reconciliation

/// Keeps count of what becomes of a plan, from the journal entries as they are reported.
struct ApplyTally {
    private let changes: [Change]
    private var courses: [PhoneNumber: Course] = [:]

    /// What happened to one number so far.
    private struct Course {
        /// Folded as the last applied state is; it starts empty, for only what happens now counts.
        var state = LastAppliedNumber()
        /// Whether a PATCH may have reached the API.
        var mayHaveLeft = false
        var problem: Text?
        var status: UInt16?
    }

    /// - Parameter changes: What was approved, in the order in which it is to be reported.
    init(_ changes: [Change]) {
        self.changes = changes
    }

    /// Takes note of a journal entry; other reports say nothing about single changes.
    mutating func note(_ report: Report) {
        guard case .journaled(let entry) = report else { return }
        var course = courses[entry.number] ?? Course()
        if entry.kind == .released {
            course.state = LastAppliedNumber()
        } else {
            course.state = course.state.folding(entry)
        }
        if entry.kind == .intended { course.mayHaveLeft = true }
        if entry.kind == .deferred { course.mayHaveLeft = false }
        course.problem = entry.problem
        course.status = entry.status
        courses[entry.number] = course
    }

    /// Where every change stands; numbers under way count as in doubt.
    func view(after duration: Duration, ending: Ending) -> ApplyView {
        var view = ApplyView(duration: duration, ending: ending)
        for change in changes {
            let course = courses[change.number] ?? Course()
            var result = ApplyView.Result(
                number: change.number,
                label: change.label,
                before: change.before,
                after: change.after,
                problem: course.problem,
                status: course.status
            )
            let holding = change.after.agreement(with: course.state.settings)
            let doubts = course.state.memory.inDoubt.intersection(change.after.fields)
            result.inDoubt = doubts
            if course.state.memory.isStalled {
                view.stalled.append(result)
            } else if !doubts.isEmpty {
                result.after = change.after.only(doubts)
                view.inDoubt.append(result)
            } else if holding != change.after.fields {
                result.after = change.after.only(change.after.fields.subtracting(holding))
                view.notApplied.append(result)
            } else if course.mayHaveLeft {
                view.applied.append(result)
            } else {
                view.found.append(result)
            }
        }
        return view
    }
}
