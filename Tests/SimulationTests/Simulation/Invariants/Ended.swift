import Reconciliation

/// How a request ended, as an observer reads the answer for himself.
struct Ended {
    let status: UInt16?
    let retryAfter: Duration?

    init<Content>(_ reply: Reply<Content>) {
        if case .answered(let status, _) = reply.result {
            self.status = status
        } else {
            status = nil
        }
        retryAfter = reply.retryAfter
    }

    /// Whether the API asks to slow down.
    var isThrottle: Bool { status == 429 || (status == 503 && retryAfter != nil) }
}
