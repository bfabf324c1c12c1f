package import Reconciliation

extension StateReader {
    /// How large the desired state is that was accepted last; `nil` when there is none, or when it
    /// was accepted by a version that did not count.
    package func revisionSize() throws(StoreFailure) -> RevisionSize? {
        try look { db in
            try Prepared(
                "SELECT managed, protected FROM revision ORDER BY sequence DESC LIMIT 1", in: db
            )
            .first { row in
                guard let managed = row.optionalInteger(), let protected = row.optionalInteger()
                else { return nil }
                return RevisionSize(managed: Int(managed), protected: Int(protected))
            } ?? nil
        }
    }
}
