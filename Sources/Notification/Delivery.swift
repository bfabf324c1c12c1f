/// How one try to deliver ended.
package enum Delivery: Hashable, Sendable {
    case arrived
    /// Why not, in words of our own: those of a stranger could repeat the address.
    case failed(String)
    /// It is of no use to try again as it is.
    case refused(String)
}

/// Runs `work`, and cancels it when it takes longer than `limit`; `nil` then.
func within<Value: Sendable>(
    _ limit: Duration,
    _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value? {
    try await withThrowingTaskGroup(of: Value?.self) { group in
        group.addTask { try await work() }
        group.addTask {
            try await Task.sleep(for: limit)
            return nil
        }
        defer { group.cancelAll() }
        return try await group.next() ?? nil
    }
}
