// Pages are made one after the other: whoever asks for many waits, and not the driver. The line has
// an end, so that nobody waits for those who have long hung up.

/// Answers questions in their order, one at a time, of those that fit into a line.
struct OneByOne<Question: Sendable, Answer: Sendable>: Sendable {
    private typealias Asked = (question: Question, give: @Sendable (Answer) -> Void)

    private let line: AsyncStream<Asked>
    private let end: AsyncStream<Asked>.Continuation

    /// - Parameter limit: how many may wait.
    init(limit: Int = 16) {
        (line, end) = AsyncStream.makeStream(
            of: Asked.self, bufferingPolicy: .bufferingOldest(limit))
    }

    /// Answers until the task is cancelled.
    func run(_ answer: (Question) async -> Answer) async {
        for await asked in line { asked.give(await answer(asked.question)) }
        end.finish()
    }

    /// The answer; `nil` when too many wait already, or nobody answers any more.
    func ask(_ question: Question) async -> Answer? {
        let (answers, giver) = AsyncStream.makeStream(of: Answer.self)
        let result = end.yield(
            (
                question,
                { answer in
                    giver.yield(answer)
                    giver.finish()
                }
            ))
        guard case .enqueued = result else { return nil }
        for await answer in answers { return answer }
        return nil
    }
}
