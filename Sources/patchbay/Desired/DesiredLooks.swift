/// Looks at the desired state for as long as a service runs, and puts what it finds in the inbox.
protocol DesiredLooks: Sendable {
    /// Asks for a look now; `.reloaded` with this count is put into the inbox when one has been
    /// taken that was begun since. Counts only grow.
    func request(_ count: UInt64)

    /// Runs until its task is cancelled.
    func run() async
}
