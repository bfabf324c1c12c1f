/// What became of one HTTP request, before anyone has read the answer's body.
enum Transfer: Sendable {
    case answered(Answer)
    /// Nothing that could change the account has left this machine; the reason in a sentence.
    case notSent(String)
    /// The request may have arrived and no whole answer came back; the reason in a sentence.
    case lost(String)
}

/// An answer: its status, its whole body and the headers that mean something to Patchbay.
struct Answer: Sendable {
    var status: UInt16
    var body: [UInt8] = []
    var contentType: String?
    var location: String?
    var requestID: String?
    var retryAfter: Duration?
}
