import NIOCore

/// Runs `work`, and cancels it when it takes longer than `limit`, by the clock of a loop.
///
/// Work that succeeds although it was cancelled has succeeded: an answer is an answer.
func within<Value: Sendable>(
    _ limit: Duration,
    on loop: any EventLoop,
    _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value?.self) { group in
        group.addTask { try await work() }
        group.addTask {
            // It ends early when the work was quicker, or when the caller was cancelled.
            await pause(limit, on: loop)
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

/// Waits. Of `Task.sleep` a timer stays until its time, also when it is cancelled: thousands of
/// requests a second would each leave one behind for as long as they may take.
private func pause(_ span: Duration, on loop: any EventLoop) async {
    let timer = loop.scheduleTask(in: TimeAmount(span)) {}
    await withTaskCancellationHandler {
        _ = try? await timer.futureResult.get()
    } onCancel: {
        timer.cancel()
    }
}
