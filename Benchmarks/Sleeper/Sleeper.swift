// A program that only sleeps, for the benchmark: what Swift's threads cost by themselves.

@main
struct Sleeper {
    static func main() async throws {
        try await Task.sleep(for: .seconds(3600))
    }
}
