/// One line of a number's history. The journal only grows; folding it gives the last applied state.
package struct JournalEntry: Hashable, Sendable {
    /// What happened to the number; the raw values are written to the state database.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// A PATCH is about to be sent; from here on its fields are in doubt.
        case intended
        /// The API accepted the values, or a later reading shows them.
        case applied
        /// The PATCH certainly changed nothing; it is tried again.
        case deferred
        /// The API refused the PATCH; the number is stalled.
        case rejected
        /// No answer that settles it; its fields stay in doubt until they are read.
        case unknown
        /// The live value already was what is asked for; nothing was sent.
        case adopted
        /// A reading settled what fields in doubt hold, and it is not what was asked for.
        case observed
        /// Nothing can be sent for this number as things are.
        case stalled
        /// The number left the desired state: left as it is, and forgotten.
        case released
        /// The fields of `before` left the desired state: left as they are, and forgotten.
        case unmanaged
    }

    package var kind: Kind
    package var number: PhoneNumber
    package var id: NumberID?
    /// The revision in force when the entry was made, or when its PATCH was intended; `nil` until
    /// the reconciler journals it.
    package var revision: UInt32?
    /// The number's generation when the entry was made.
    package var generation: UInt32
    /// What the fields of `after` held before, as far as it is known.
    package var before: Settings
    /// The fields that the entry speaks of, with what was asked for or seen.
    package var after: Settings
    /// Why the PATCH was wanted; for entries that belong to one.
    package var reason: Reason?
    /// What the API or Patchbay says about it, in a sentence.
    package var problem: Text?
    /// The HTTP status of the answer, if there was one.
    package var status: UInt16?
    /// The API's name of the answer, for its support.
    package var requestID: Text?
    /// From the sending of the request to the end of its answer.
    package var duration: Duration?
    /// When it is tried again, counted from the entry.
    package var retryIn: Duration?

    package init(
        _ kind: Kind,
        _ number: PhoneNumber,
        id: NumberID? = nil,
        generation: UInt32,
        before: Settings = Settings(),
        after: Settings = Settings(),
        reason: Reason? = nil,
        problem: Text? = nil,
        status: UInt16? = nil,
        requestID: Text? = nil,
        duration: Duration? = nil,
        retryIn: Duration? = nil
    ) {
        self.kind = kind
        self.number = number
        self.id = id
        self.generation = generation
        self.before = before
        self.after = after
        self.reason = reason
        self.problem = problem
        self.status = status
        self.requestID = requestID
        self.duration = duration
        self.retryIn = retryIn
    }
}
