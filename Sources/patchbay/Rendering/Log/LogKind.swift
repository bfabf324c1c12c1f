/// Which kind of line it is. The journal finds the lines of a kind by its identifier, for good: it
/// never changes.
enum LogKind: String, CaseIterable, Sendable {
    /// A desired state is in force.
    case accepted = "3b380b147347167e886b48ca31232349"
    /// Whether newer desired states can be fetched.
    case fetched = "7bf0ed352eebd2cf483c1e347e27507c"
    /// A desired state is refused.
    case refused = "09d898e6dae0dad2a453bce75dde7fea"
    /// What is to be done.
    case planned = "4f9dcd88f8d22a63716e4ff30575ac3c"
    /// A number is as asked: sent and accepted, found so, or released.
    case changed = "8fd3159fc4eb98e6c8ed5eae948701b0"
    /// A PATCH is about to leave, or is tried again.
    case trying = "add3042b71c036863e68560b5dab7248"
    /// A number is given up on, or the API refused its PATCH.
    case stalled = "572bcd4a97f79b281b4a55d0ee6e3256"
    /// Nobody knows what a request has done; or it was found otherwise.
    case doubtful = "fe6537f47fed0ff06d0376963095b5fc"
    /// The API asks to slow down, or the hour is full.
    case throttled = "583753d7010ffc671208456d16008fda"
    /// The API refuses the key, or accepts it again.
    case key = "be63e76499b1725405d6f87b8fa4796e"
    /// Something waits for an approval, or no longer.
    case held = "5f46d542ef9edbb861ce7fc1d69a8e59"
    /// An approval is used, or void.
    case approval = "9f2583e1a8bfcd6204e08f93b76c64f8"
    /// A pause begins or ends.
    case paused = "1a5726da12c087c48654eb3313dbd136"
    /// Numbers are put back, or that is held.
    case undone = "803276240b9b31ccfade2aee4107b351"
    /// Whether the live account can be read.
    case reading = "c871e52ded3787a03a8840e9dfd5ce89"
    /// Nothing is left to do for now.
    case quiet = "5937d903b3ae428670dbe975b50f77aa"

    /// Whether many may come in a wave: a few are written, the others are counted.
    var comesInWaves: Bool {
        switch self {
        case .changed, .trying, .stalled, .doubtful, .throttled: true
        default: false
        }
    }
}
