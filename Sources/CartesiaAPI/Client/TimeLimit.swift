/// Runs `work`, and cancels it when it takes longer than `limit`.
///
/// Work that succeeds although it was cancelled has succeeded: an answer is an answer.
func within<Value: Sendable>(
    _ limit: Duration,
    _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value?.self) { group in
        group.addTask { try await work() }
        group.addTask {
            // The sleep ends early when the work was quicker, or when the caller was cancelled.
            try? await Task.sleep(for: limit)
            return nil
        }
        var isLate = false
        while let result = await group.nextResult() {
            switch result {
            case .success(let value?):
                group.cancelAll()
                return value
            case .success(nil):
                isLate = !Task.isCancelled
                group.cancelAll()
            case .failure where isLate:
                throw Trouble.late
            case .failure(let error):
                group.cancelAll()
                throw error
            }
        }
        throw CancellationError()
    }
}
