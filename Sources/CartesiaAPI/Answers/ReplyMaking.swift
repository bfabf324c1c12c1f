import Reconciliation

/// One request that has ended: what became of it, and what is needed to tell it.
struct Exchange: Sendable {
    let transfer: Transfer
    let duration: Duration
    /// Knows the key that this request carried.
    let redaction: Redaction

    /// The exchange as the core wants it; `read` reads the body of a 200.
    func reply<Content>(
        _ read: (Answer, Redaction) -> Reading<Content>
    ) -> Reply<Content> {
        switch transfer {
        case .notSent(let words):
            return Reply(.notSent, words: Text(words), duration: duration)
        case .lost(let words):
            return Reply(.lost, words: Text(words), duration: duration)
        case .answered(let answer) where answer.status == 200:
            let requestID = answer.requestID.map { Text(redaction.shown($0, limit: 100)) }
            let (content, words): (Content?, String) =
                switch read(answer, redaction) {
                case .content(let content): (content, "")
                case .unreadable(let words): (nil, words)
                }
            return Reply(
                .answered(status: 200, content: content),
                words: Text(words),
                requestID: requestID,
                retryAfter: answer.retryAfter,
                duration: duration
            )
        case .answered(let answer):
            let report = ErrorReport(answer, redaction)
            return Reply(
                .answered(status: answer.status, content: nil),
                words: Text(report.words),
                errorCode: report.errorCode.map { Text($0) },
                requestID: report.requestID.map { Text($0) },
                retryAfter: answer.retryAfter,
                duration: duration
            )
        }
    }
}
