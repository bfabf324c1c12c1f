// What a reply means. A door reports facts; this is the one table that reads them.
//
//  answer                               PATCH        reading
//  200, body readable                   applied      applied
//  200, body not readable               unknown      unknown
//  429, error_code concurrency_limited  deferred     deferred     slows the pacer
//  503 with Retry-After                 unknown      deferred     slows the pacer
//  other 5xx, 408, 1xx, other 2xx       unknown      unknown
//  reset, timeout                       unknown      unknown
//  never connected                      deferred     deferred
//  withheld by our own sender, outdated deferred     —
//  401, 403                             keyRefused   keyRefused
//  3xx and every other 4xx              rejected     rejected

/// How a request ended.
package enum Outcome<Content: Hashable & Sendable>: Hashable, Sendable {
    case applied(Content)
    /// It certainly changed nothing, and can be tried again as it is.
    case deferred
    /// The API refuses it, and will refuse it again while the world stays as it is.
    case rejected
    /// The API refuses the key.
    case keyRefused
    /// It may or may not have been carried out.
    case unknown

    package init(_ reply: Reply<Content>, ofPatch isPatch: Bool) {
        switch reply.result {
        case .notSent, .withheld, .outdated:
            self = .deferred
        case .lost:
            self = .unknown
        case .answered(let status, let content):
            self = Self.meaning(of: status, content, reply, ofPatch: isPatch)
        }
    }

    private static func meaning(
        of status: UInt16,
        _ content: Content?,
        _ reply: Reply<Content>,
        ofPatch isPatch: Bool
    ) -> Outcome {
        switch status {
        case 200: content.map { .applied($0) } ?? .unknown
        case _ where reply.isThrottle: reply.wasTurnedAway || !isPatch ? .deferred : .unknown
        case 401, 403: .keyRefused
        case 408, 100..<300, 500...: .unknown
        default: .rejected
        }
    }
}

extension Reply {
    /// Whether the API asks to slow down.
    package var isThrottle: Bool {
        wasTurnedAway || (status == 503 && retryAfter != nil)
    }

    /// Whether the API says that it did not so much as begin, for there was too much to do.
    fileprivate var wasTurnedAway: Bool {
        guard let status else { return false }
        return status == 429 || (status >= 400 && errorCode == "concurrency_limited")
    }
}
