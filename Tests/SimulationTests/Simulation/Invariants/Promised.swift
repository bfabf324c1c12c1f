/// Figures that people were promised (DESIGN §6), written down once more: what the core takes for
/// them is judged by these.
enum Promised {
    /// Between two requests at the slowest rate.
    static let slowestTurn = Duration.seconds(10)
    static let longestHold = Duration.seconds(900)
    /// The longest wait after a refusal, with its share of chance.
    static let longestStall = Duration.seconds(3960)
    static let longestBackoff = Duration.seconds(300)
    /// Until a refused key is read again, with its share of chance.
    static let longestKeyWait = Duration.seconds(330)
    /// What counts as an hour for the cap of the sender, whose slots are a minute long.
    static let cappedHour = Duration.seconds(3660)
    /// How often one field is put back within an hour before it is contested.
    static let contests = 3
    /// How often a run that happens once tries a number.
    static let tries = 12
}
