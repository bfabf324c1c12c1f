import Reconciliation
import StateStore

// What is said of an undo, by the service and by a command without one.

extension UndoProposal {
    /// An approval of exactly this undo, where a digest is given.
    ///
    /// - Parameter gap: What of the target is not known any more. Then a part would be undone,
    ///   which is for somebody who has seen which.
    /// - Throws: what is wrong with a digest of anything else, or with none.
    func approval(
        _ digest: Digest?, of target: UndoTarget, gap: String?
    ) throws(ControlReply) -> Approval? {
        guard let digest else {
            guard let gap else { return nil }
            throw ControlReply(
                .held,
                "nothing is undone: \(gap). `patchbay undo \(target.typed) --dry-run` shows which "
                    + "part can be undone, and how to approve that")
        }
        if let words = digest.slip(among: [plan.digest]) { throw ControlReply(.usage, words) }
        guard digest == plan.digest else {
            throw ControlReply(
                .stalePlan, "the undo would be \(plan.digest.string) now, not that one")
        }
        return Approval(exactly: plan, digest: digest)
    }

    /// What was done; an undo that is undone itself holds nothing any more.
    func done(_ names: Names) -> String {
        let (count, ended) = (held.count, ended.count)
        var words: [String] = []
        if count > 0 {
            words.append(
                "undone: \(count.counted("number")) held at what was before, until the file asks "
                    + "something else")
        }
        if ended > 0 {
            let verb = ended == 1 ? "is" : "are"
            words.append(
                "the undo has ended: \(ended.counted("number")) \(verb) as the file asks again")
        }
        return (words + [strangers(names), left].compactMap { $0 }).joined(separator: "; ")
    }

    /// What is said of numbers that an undo does not move; `nil` for none.
    static func words(ofOverruled numbers: [PhoneNumber]) -> String? {
        if numbers.isEmpty { return nil }
        let few = numbers.prefix(5).map(\.description).joined(separator: ", ")
        let rest = numbers.count > 5 ? " and \((numbers.count - 5).grouped) more" : ""
        return "nothing is sent to \(few)\(rest) now: the newest file asks something else, and is "
            + "not in force"
    }

    /// What it brings back that was never ours; `nil` when there is no such thing.
    func strangers(_ names: Names) -> String? {
        if strange.isEmpty { return nil }
        let few = strange.prefix(5).map { "\(names.shown($0.settings).text) of \($0.number)" }
        let rest = strange.count > 5 ? " and \((strange.count - 5).grouped) more" : ""
        return "this brings back what somebody had changed outside Patchbay, and was put right: "
            + few.joined(separator: ", ") + rest
    }

    func nothing(of target: UndoTarget) -> String {
        left.map { "nothing can be undone: " + $0 } ?? "there is nothing to undo of \(target.words)"
    }

    /// What cannot be undone, and why; `nil` when all can.
    var left: String? {
        if obstacles.isEmpty { return nil }
        let few = obstacles.prefix(5).map { "\($0.field.name) of \($0.number): \($0.words)" }
        let rest = obstacles.count > 5 ? " and \((obstacles.count - 5).grouped) more" : ""
        return "left as it is: " + few.joined(separator: ", ") + rest
    }
}

extension UndoTarget {
    /// What the database keeps of its approval: who approved, when and what.
    func approval(_ digest: Digest, by: Text, at now: Timestamp) -> StoredApproval {
        StoredApproval(
            digest: digest, approvedAt: now, by: by, reason: Text("the undo of \(words)"))
    }

    /// What the database keeps of the undo itself.
    func undone(by: Text, at now: Timestamp) -> Intervention {
        switch self {
        case .revision: Intervention(.undone, at: now, by: by, reason: Text(words))
        case .number(let number): Intervention(.undone, at: now, number: number, by: by)
        }
    }

    /// As it is typed.
    var typed: String {
        switch self {
        case .revision(let revision): "\(revision)"
        case .number(let number): number.description
        }
    }

    var words: String {
        switch self {
        case .revision(let revision): "revision \(revision)"
        case .number(let number): number.description
        }
    }
}
