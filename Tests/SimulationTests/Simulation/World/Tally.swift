/// What is counted over the life of a world.
struct Tally {
    var events = 0
    var sent = 0
    var observed = 0
    var journaled = 0
    /// PATCHes of which the daemon never learned how they ended.
    var lostAnswers = 0
    /// PATCHes that asked for what the server already had.
    var repeated = 0

    /// PATCHes, readings and journal lines in the quiet.
    private(set) var before: (sent: Int, observed: Int, journaled: Int) = (0, 0, 0)

    mutating func begin() {
        before = (sent, observed, journaled)
    }
}
