extension Metric {
    /// What it is, in a sentence.
    var help: String { ofDesired ?? ofWork ?? ofWire ?? ofHost }

    private var ofDesired: String? {
        switch self {
        case .numbers: "Managed numbers by condition; the conditions add up to all of them."
        case .managed: "Numbers that the desired state in force names."
        case .inDoubt: "Numbers with a field whose last request has no known outcome."
        case .undone: "Numbers that an undo holds at what was before."
        case .heldNumbers: "Numbers in the plan that waits for an approval."
        case .revision: "Sequence of the desired state in force; absent without one."
        case .acceptedAt: "When the desired state in force was accepted."
        case .committedAt: "When the commit of the desired state in force was made; absent if none."
        case .desiredValid: "1 while the newest desired state is valid, 0 while it is refused."
        case .sourceProblem: "1 while no newer desired state can be fetched."
        case .commitLag: "From a commit to each change of it that was applied."
        default: nil
        }
    }

    private var ofWork: String? {
        switch self {
        case .comparedAt:
            "When the desired state was last compared with what the account shows."
        case .interval: "Between two reconciliations that nothing else asked for."
        case .reconcileDuration: "From the first thing to be done until nothing is left to do."
        case .planDuration: "What it took to make a plan, and to lay out its work."
        case .readingProblem: "1 while the account cannot be read."
        case .held: "1 while something waits for an approval."
        case .keyRefused: "1 while the API refuses the key, and nothing is sent."
        case .paused: "1 while everything is paused."
        case .pauses: "Pauses in force, of everything or of single numbers."
        case .pausedSince:
            "Since when anything is paused, by the oldest pause in force; absent if nothing is."
        default: nil
        }
    }

    private var ofWire: String? {
        switch self {
        case .patches: "PATCHes by how they ended."
        case .retries: "Tries that certainly changed nothing, and are made again."
        case .requestDuration: "Time of a request until its whole answer, by what it was for."
        case .throttled: "How often the API asked to slow down."
        case .pace: "Requests a second at this moment, as learned."
        case .maxPace: "Requests a second, at most (api.maxRate)."
        case .inFlight: "Requests without an answer."
        case .sentWithinHour: "PATCHes that were given leave within the hour; at most so many left."
        case .perHour: "PATCHes within any hour, at most (limits.perHour)."
        default: nil
        }
    }

    private var ofHost: String {
        switch self {
        case .notices: "Tries to tell a receiver by how they ended, and notices given up on."
        case .noticesWaiting: "Notices that have not arrived yet."
        case .journalRows: "Rows of the journal."
        case .databaseBytes: "Size of the state database, and of its log."
        case .build: "Which Patchbay this is; always 1."
        case .processorTime: "Processor time of this process."
        case .residentBytes: "Memory of this process that is in RAM."
        case .virtualBytes: "Memory that this process has reserved."
        case .openDescriptors: "Open files and sockets of this process."
        case .mostDescriptors: "Open files and sockets, at most."
        case .startedAt: "When this process was started."
        default: preconditionFailure("\(rawValue) has no help")
        }
    }
}
