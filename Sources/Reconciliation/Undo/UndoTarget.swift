/// What is to be put back.
package enum UndoTarget: Hashable, Sendable {
    /// The changes that a revision asked for.
    case revision(UInt32)
    /// The last change of a number.
    case number(PhoneNumber)

    /// Whether it is about all that a revision has changed, and not about one number alone.
    package var isRevision: Bool {
        if case .revision = self { true } else { false }
    }
}
