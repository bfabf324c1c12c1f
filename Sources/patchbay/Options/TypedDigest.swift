import Reconciliation

// A digest approves one plan, so it is taken whole or not at all: one that is cut short could come
// to name another plan while somebody types it.

extension Digest {
    /// As somebody typed it: hexadecimal digits may be capitals.
    init(typed text: String) {
        self.init(text.lowercased())
    }

    private var isWhole: Bool {
        string.utf8.count == 64
            && string.utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
    }

    /// Why this can be no digest of a plan, with the one that is meant of the open plans; `nil`
    /// when it can.
    func slip(among open: [Digest]) -> String? {
        if isWhole { return nil }
        let meant = Set(open).filter { !string.isEmpty && $0.string.hasPrefix(string) }
        let words =
            "the digest of a plan has 64 hexadecimal digits, and "
            + "\"\(string.harmless(limit: 80))\" has not"
        guard meant.count == 1, let name = meant.first else {
            return words + ": `patchbay plan` shows it whole"
        }
        return words + ": did you mean \(name.string)?"
    }
}
