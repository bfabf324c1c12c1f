/// What can go wrong with one request.
enum Fault: UInt8, CaseIterable {
    /// It never leaves the machine.
    case notSent
    /// The connection is lost before the server acts.
    case resetBefore
    /// The connection is lost after the server has acted.
    case resetAfter
    /// The server acts, and never answers.
    case hangs
    /// The server acts minutes after the daemon gave up waiting.
    case arrivesLate
    case error500Before
    case error500After
    /// 503 with Retry-After; whether the server acted is drawn.
    case unavailable
    case throttled
    case throttledWithRetryAfter
    /// 200, and a body that cannot be read.
    case garbage
    /// 200 with the number as it was: nothing was done.
    case ignored
    /// 400, some of the fields applied.
    case halfApplied
    /// 400, nothing applied.
    case refused
    /// A reading of one number tells what it held some time ago.
    case stale
    /// A page of the list has items of the page before, or lacks one.
    case shifted
    /// A page of the list has an item twice, or is empty but says that there is more.
    case doubled

    var concernsPatches: Bool {
        switch self {
        case .shifted, .doubled, .stale: false
        default: true
        }
    }

    var concernsReads: Bool {
        switch self {
        case .ignored, .halfApplied, .refused, .arrivesLate, .error500After: false
        default: true
        }
    }

    var concernsEveryRead: Bool { concernsReads && !concernsPages && !concernsNumbers }
    var concernsPages: Bool { self == .shifted || self == .doubled }
    var concernsNumbers: Bool { self == .stale }

    /// How old what a stale reading tells is, at most.
    static let oldest = Duration.seconds(90)
}
