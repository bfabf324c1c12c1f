/// Which desired state: the count of those accepted so far, and the digest of its content.
package struct Revision: Hashable, Sendable {
    /// 1 for the first desired state that this database saw, then one more for each other content.
    package let sequence: UInt32
    package let digest: Digest

    package init(sequence: UInt32, digest: Digest) {
        self.sequence = sequence
        self.digest = digest
    }
}
