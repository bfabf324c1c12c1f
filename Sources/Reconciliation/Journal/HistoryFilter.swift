/// Which rows of the journal are looked for; what is `nil` does not matter.
package struct HistoryFilter: Hashable, Sendable {
    package var number: PhoneNumber?
    package var revision: UInt32?
    /// The first digits of the name of the commit whose revision was in force, in lower case.
    package var commit: String?
    /// A part of the name or address of who wrote that commit; ASCII letters in any case.
    package var author: String?
    /// Rows from this time on.
    package var since: Timestamp?
    /// Rows before this time.
    package var until: Timestamp?

    package init(number: PhoneNumber? = nil) {
        self.number = number
    }

    /// Whether it asks for anything that only rows of the journal have.
    package var isOfRevisions: Bool { revision != nil || commit != nil || author != nil }
}
