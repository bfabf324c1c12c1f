/// Names one request or one record of this process, so that its end can be told apart.
package struct Ticket: Hashable, Comparable, Sendable {
    package let rawValue: UInt64

    package init(_ rawValue: UInt64) {
        self.rawValue = rawValue
    }

    package static func < (one: Ticket, other: Ticket) -> Bool {
        one.rawValue < other.rawValue
    }
}

/// The one kind of request that changes anything: `PATCH /agents/phone-numbers/{id}`.
package struct PatchRequest: Hashable, Sendable {
    package var id: NumberID
    package var number: PhoneNumber
    /// Exactly the fields to send; never empty.
    package var body: Settings

    package init(id: NumberID, number: PhoneNumber, body: Settings) {
        self.id = id
        self.number = number
        self.body = body
    }
}

/// A reading: one GET, or for agents and providers as many as their lists have pages.
package enum Query: Hashable, Sendable {
    /// One page of 100 of the list of numbers, the page after the number with that id.
    case numbers(after: NumberID?)
    case number(NumberID)
    case agents
    case providers
}
