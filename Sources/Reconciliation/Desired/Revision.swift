/// Which desired state: the count of those accepted so far, the digest of its content, and the Git
/// commit that it was read from, if there is one.
package struct Revision: Hashable, Sendable {
    /// 1 for the first desired state that this database saw, then one more for each other content.
    package let sequence: UInt32
    package let digest: Digest
    /// The first commit that was seen with this content.
    package var commit: Commit?
    /// The full name of the newest commit that was fetched and accepted: later ones descend from
    /// it. Other files may have changed since.
    package var head: Text?

    package init(sequence: UInt32, digest: Digest, commit: Commit? = nil, head: Text? = nil) {
        self.sequence = sequence
        self.digest = digest
        self.commit = commit
        self.head = head
    }

    /// The same, where its content was read from there, too.
    func seen(in origin: Origin) -> Revision {
        var revision = self
        revision.commit = revision.commit ?? origin.commit
        if origin.isFetched { revision.head = origin.commit?.id ?? head }
        return revision
    }
}
