/// How large a desired state is, for whoever judges what came after it without reading it again.
package struct RevisionSize: Hashable, Sendable {
    /// How many numbers it manages.
    package let managed: Int
    /// How many of them are protected.
    package let protected: Int

    package init(managed: Int, protected: Int) {
        self.managed = managed
        self.protected = protected
    }
}

extension DesiredState {
    /// Its size; looks at every number.
    package var size: RevisionSize {
        RevisionSize(
            managed: numbers.count, protected: numbers.rows.count { $0.note.isProtected })
    }
}
