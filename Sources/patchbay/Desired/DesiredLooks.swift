/// Looks at the desired state for as long as a service runs, and puts what it finds in the inbox.
protocol DesiredLooks: Sendable {
    /// Asks for a look now; `.reloaded` is put into the inbox when it has been taken.
    func request()

    /// Runs until its task is cancelled.
    func run() async
}
