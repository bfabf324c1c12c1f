// The answers that faults give in place of the API's own.

extension Faults {
    /// The answer of a status that the dice chose.
    func answer(status: Int, requestID: String, at now: Moment) -> Answer {
        var answer: Answer
        switch status {
        case 502, 504:
            // These two come from a proxy before the API, and a proxy speaks HTML.
            answer = Self.html(status, "\(status) \(Self.title(of: status))")
        default:
            answer = .problem(
                Problem(
                    status: status,
                    title: Self.title(of: status),
                    message: "The sandbox was told to fail."
                ),
                requestID: requestID
            )
        }
        if (300...399).contains(status) { answer.add("location", "/agents") }
        if status == 429 || (status == 503 && retryAfterOn503) {
            addRetryAfter(to: &answer, at: now)
        }
        return answer
    }

    func answer(rateLimited problem: Problem, requestID: String, at now: Moment) -> Answer {
        var answer = Answer.problem(problem, requestID: requestID)
        addRetryAfter(to: &answer, at: now)
        return answer
    }

    static func html(_ status: Int, _ title: String) -> Answer {
        .text(
            status,
            "text/html; charset=utf-8",
            "<html><head><title>\(title)</title></head><body><h1>\(title)</h1></body></html>\n"
        )
    }

    private func addRetryAfter(to answer: inout Answer, at now: Moment) {
        let later = now.advanced(byMilliseconds: retryAfterSeconds * 1000)
        let text: String? =
            switch retryAfter {
            case .none: nil
            case .seconds(let seconds): String(seconds)
            case .date: HTTPDateForm.imfFixdate.text(of: later)
            case .rfc850: HTTPDateForm.rfc850.text(of: later)
            case .asctime: HTTPDateForm.asctime.text(of: later)
            case .text(let text): text
            }
        if let text { answer.add("retry-after", text) }
    }

    private static func title(of status: Int) -> String {
        switch status {
        case 300...399: "Moved"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not found"
        case 409: "Conflict"
        case 422: "Unprocessable content"
        case 429: "Too many requests"
        case 400...499: "Bad request"
        case 502: "Bad gateway"
        case 503: "Service unavailable"
        case 504: "Gateway timeout"
        default: "Internal server error"
        }
    }
}

extension Problem {
    static let rateLimited = Problem(
        status: 429,
        title: "Too many requests",
        message: "The rate limit of the sandbox is reached."
    )
    static let concurrencyLimited = Problem(
        status: 429,
        code: "concurrency_limited",
        title: "Too many requests",
        message: "Too many requests are in flight."
    )
}
