/// Why a PATCH does not leave.
enum Obstacle: String {
    // Whatever number it is for.
    case stopping = "Patchbay was told to stop"
    case keyRefused = "the API refuses the key"
    case listInDoubt = "the live list cannot be believed"
    case capped = "no more may leave within the hour (limits.perHour)"
    case outdated = "the desired state was just written"
    // This one, although it was written down.
    case paused = "it is paused"
    case askedToWait = "the API asked to wait"
    case movedOn = "the desired state moved on"
    case stopped = "a newer desired state asks for something else"

    /// For the journal.
    var words: Text { Text("not sent: " + rawValue) }
}

extension Reconciler {
    /// What keeps everything from leaving now.
    var standstill: Obstacle? {
        if stopDeadline != nil { return .stopping }
        if hold != nil { return .keyRefused }
        if heldByList != nil || awaited != nil { return .listInDoubt }
        if cappedUntil != nil { return .capped }
        if outdatedUntil != nil { return .outdated }
        return nil
    }

    /// Why an intent that was written down may not leave after all.
    func obstacle(to intent: Intent) -> Obstacle? {
        let (body, number) = (intent.request.body, intent.request.number)
        if let standstill { return standstill }
        if pauses.pause(of: number) != nil { return .paused }
        if let leaveAt = intent.leaveAt, pacer.hasRevoked(leaveAt: leaveAt) { return .askedToWait }
        guard generation(of: number) == intent.generation else { return .movedOn }
        let asked = stillAsked(of: body, number, repairing: intent.repairs)
        return asked == body.fields ? nil : .stopped
    }
}
