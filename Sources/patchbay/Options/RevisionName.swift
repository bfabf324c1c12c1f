import ArgumentParser

/// Names of revisions on the command line.
enum RevisionName {
    /// `12` or `r12`, as `status` and `history` show it.
    static func sequence(_ text: String) throws -> UInt32 {
        let digits = text.first == "r" || text.first == "R" ? text.dropFirst() : text[...]
        guard let sequence = UInt32(digits), sequence > 0 else {
            throw ValidationError("a revision is written as 12 or r12")
        }
        return sequence
    }

    /// The first digits of a commit's name, at least 4.
    static func commit(_ text: String) throws -> String {
        guard let digits = CommitDigits.read(text) else {
            throw ValidationError("a commit is at least 4 hexadecimal digits of its name")
        }
        return digits
    }
}
