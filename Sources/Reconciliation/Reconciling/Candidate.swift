/// A valid desired state that is not in force yet.
struct Candidate: Sendable {
    var state: DesiredState
    let digest: Digest
    let origin: Origin
    /// It goes beyond the limits by what is remembered; the account may tell that it does not.
    var waitsForList = false
    /// It goes beyond the limits, and waits for an approval.
    var held: Held? {
        didSet { isMoved = false }
    }
    /// A number holds something else than the plan that is held was made of.
    var isMoved = false

    init(state: DesiredState, digest: Digest, origin: Origin = Origin()) {
        self.state = state
        self.digest = digest
        self.origin = origin
    }
}
