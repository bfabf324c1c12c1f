import Reconciliation

/// A request on its way to the server.
struct Call {
    enum Kind: Hashable {
        case patch(PatchRequest)
        case read(Query)
    }

    let ticket: Ticket
    let daemon: Int
    let kind: Kind
    let sentAt: Instant
    /// What goes wrong with it, drawn when it leaves.
    let fault: Fault?
    var hasArrived = false

    /// The same, held back before it left the machine.
    var heldBack: Call {
        Call(ticket: ticket, daemon: daemon, kind: kind, sentAt: sentAt, fault: .notSent)
    }

    /// The number that a PATCH is for.
    var patched: PhoneNumber? {
        if case .patch(let request) = kind { request.number } else { nil }
    }

    /// The id of the one number that it is about.
    var concernedID: NumberID? {
        switch kind {
        case .patch(let request): request.id
        case .read(.number(let id)): id
        case .read: nil
        }
    }

    var isPatch: Bool {
        if case .patch = kind { true } else { false }
    }
}
