import Reconciliation

extension Revision {
    /// `revision 12 (3f9a2c1b04de)`: twelve digits tell two contents apart.
    var shown: String {
        "revision \(sequence)" + (digest.text.isEmpty ? "" : " (\(digest.short))")
    }
}

extension Digest {
    /// The first twelve digits.
    var short: String { String(string.prefix(12)).harmless(limit: 24) }
}
