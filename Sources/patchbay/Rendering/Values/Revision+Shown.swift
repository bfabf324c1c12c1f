import Reconciliation

extension Revision {
    /// `revision 12 (3f9a2c1b04de)`: twelve digits tell two contents apart; with the commit, if
    /// there is one.
    var shown: String {
        let digest = digest.text.isEmpty ? "" : " (\(digest.short))"
        let commit = commit.map { ", commit \($0.short)" } ?? ""
        return "revision \(sequence)\(digest)\(commit)"
    }
}

extension Commit {
    /// The first twelve digits of its name.
    var short: String { String(id.string.prefix(12)).harmless(limit: 24) }

    /// `8f2c1d0a9b3e by Ada <ada@example.com>: Open the Oakland desk`
    var shown: String {
        let author = author.string.harmless(limit: 120)
        return "\(short) by \(author): \(subject.string.harmless(limit: 120))"
    }
}

extension Digest {
    /// The first twelve digits.
    var short: String { String(string.prefix(12)).harmless(limit: 24) }
}
