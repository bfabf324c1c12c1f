/// A condition that did not come true.
struct Overdue: Error, CustomStringConvertible {
    let description: String

    init(_ what: String, _ why: String) {
        let tales = Child.watched.map { "\n\($0.tale)" }.joined()
        description = "\(why): \(what)\(tales)"
    }
}

/// Waits until something is so; the bound is generous, for it is no measure of speed. A program
/// that ends meanwhile ends the waiting, for then it will not become so.
func until(
    _ what: String,
    every pause: Duration = .milliseconds(25),
    within patience: Duration = .seconds(240),
    _ condition: () async throws -> Bool
) async throws {
    let clock = ContinuousClock()
    let deadline = clock.now + patience
    while true {
        let hasEnded = Child.watched.contains { $0.hasEnded }
        if try await condition() { return }
        if hasEnded { throw Overdue(what, "a program has ended") }
        guard clock.now < deadline else { throw Overdue(what, "not within \(patience)") }
        try await Task.sleep(for: pause)
    }
}
