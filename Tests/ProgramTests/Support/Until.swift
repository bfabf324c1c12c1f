/// A condition that did not come true.
struct Overdue: Error, CustomStringConvertible {
    let description: String
}

/// Waits until something is so; the bound is generous, for it is no measure of speed.
func until(
    _ what: String,
    every pause: Duration = .milliseconds(15),
    within patience: Duration = .seconds(240),
    _ condition: () async throws -> Bool
) async throws {
    let clock = ContinuousClock()
    let deadline = clock.now + patience
    while try await !condition() {
        guard clock.now < deadline else {
            throw Overdue(description: "not within \(patience): \(what)")
        }
        try await Task.sleep(for: pause)
    }
}
