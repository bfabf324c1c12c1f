/// The Git commit that a desired state was read from.
package struct Commit: Hashable, Sendable {
    /// Its name in full: 40 or 64 hexadecimal digits.
    package let id: Text
    /// Who wrote the change: `Name <address>`.
    package let author: Text
    /// When it was committed, by the clock of whoever did it.
    package let time: Timestamp
    /// The first line of its message.
    package let subject: Text

    package init(id: Text, author: Text, time: Timestamp, subject: Text) {
        self.id = id
        self.author = author
        self.time = time
        self.subject = subject
    }
}

/// Where a desired state comes from.
package struct Origin: Hashable, Sendable {
    /// `nil` for a file that no commit holds as it is.
    package let commit: Commit?
    /// Why its commit cannot be trusted, in a sentence without its end; `nil` when it can.
    package let distrust: Text?
    /// Whether it was fetched, and so later ones must descend from it; a file in a work tree only
    /// has its commit.
    package let isFetched: Bool
    /// The commit that was accepted last when it was judged.
    package let after: Text?

    package init(
        commit: Commit? = nil,
        distrust: Text? = nil,
        isFetched: Bool = false,
        after: Text? = nil
    ) {
        self.commit = commit
        self.distrust = distrust
        self.isFetched = isFetched
        self.after = after
    }

    /// The full name of its commit, where that is not trusted.
    package var stranger: Text? { distrust == nil ? nil : commit?.id }
}
