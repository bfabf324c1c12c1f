/// What came back for one request: facts only, for what they mean is decided in `Outcome`.
package struct Reply<Content: Hashable & Sendable>: Hashable, Sendable {
    /// How far the request got, as seen from here.
    package enum Result: Hashable, Sendable {
        /// The API answered; the content is there when the status is 200 and the body is readable.
        case answered(status: UInt16, content: Content?)
        /// No answer, and the request certainly did not reach the API (no connection, no name).
        case notSent
        /// No whole answer, and the request may have reached the API (reset, timeout).
        case lost
        /// Our own sender did not let it leave: within the hour no more may, for so long.
        case withheld(Duration)
        /// Our own sender did not let it leave: the desired state was written since it was read.
        case outdated
    }

    package var result: Result
    /// The API's own words, or what went wrong, in a sentence without control characters.
    package var words: Text
    /// The API's `error_code`.
    package var errorCode: Text?
    /// The API's name of the answer, for its support.
    package var requestID: Text?
    /// What Retry-After asks for; absent when the header is absent, in the past, or unreadable.
    package var retryAfter: Duration?
    /// From the sending of the request to the end of its answer.
    package var duration: Duration

    package init(
        _ result: Result,
        words: Text = "",
        errorCode: Text? = nil,
        requestID: Text? = nil,
        retryAfter: Duration? = nil,
        duration: Duration = .zero
    ) {
        self.result = result
        self.words = words
        self.errorCode = errorCode
        self.requestID = requestID
        self.retryAfter = retryAfter
        self.duration = duration
    }

    package var status: UInt16? {
        if case .answered(let status, _) = result { status } else { nil }
    }
}

/// What came back for a reading.
package enum Observation: Hashable, Sendable {
    case numbers(Reply<NumberPage>)
    case number(Reply<LiveNumber>)
    case agents(Reply<[LiveAgent]>)
    case providers(Reply<[LiveProviderAccount]>)
}
