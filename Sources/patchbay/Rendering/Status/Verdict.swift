import Reconciliation

/// The one thing to know about the service, in a word and a sentence.
struct Verdict {
    enum State: String {
        /// Everything is as the file asks.
        case ok
        /// Work is under way, and goes on by itself.
        case working
        /// Work is open, and nobody does it.
        case stopped
        /// Something needs a person.
        case attention
        /// The API refuses the key, or something beyond the limits waits for an approval.
        case held
        /// There is no desired state yet.
        case empty
    }

    let state: State
    let sentence: String
    /// The command that tells more of what needs attention, or ends it.
    private var need: String?

    /// The weightiest comes first; what needs a person is never hidden by what goes well.
    init(_ view: StatusView) {
        let counts = view.counts
        let open = counts.open
        let managed = counts.managed.counted("number")
        let isRunning = view.holder != nil
        let cap =
            view.isCapped
            ? ": no more than \(view.sent.most.grouped) PATCHes may be sent within an hour"
            : view.throttledUntil == nil ? "" : ": the API asks to slow down"
        if view.isWithoutDatabase, let holder = view.holder {
            state = .attention
            let who = holder.command == "patchbay run" ? "the service" : "a process"
            sentence =
                "\(who) runs without its database, which was deleted or moved: it sends nothing "
                + "more, and ends as soon as it has something to write down"
        } else if let hold = view.hold {
            (state, sentence) = (
                .held, "the API refuses the key: " + hold.string.harmless(limit: 300)
            )
        } else if let held = view.held {
            let kept = view.desired.map {
                "; revision \($0.revision.sequence) stays in force"
            }
            (state, sentence) = (.held, held.string.harmless(limit: 400) + (kept ?? ""))
        } else if view.desired == nil {
            (state, sentence) = (.empty, "no desired state was accepted yet")
        } else if !Self.troubles(view).isEmpty {
            (state, sentence) = (.attention, Self.troubles(view).joined(separator: "; "))
            need = Self.need(of: view)
        } else if case .other = view.file, let desired = view.desired {
            state = .stopped
            sentence =
                "the file is not revision \(desired.revision.sequence), which is in force, and no "
                + "service runs to take it up"
        } else if open > 0 {
            state = isRunning ? .working : .stopped
            let work = open == 1 ? "is not as the file asks yet" : "are not as the file asks yet"
            sentence =
                "\(open.grouped) of \(managed) \(work)"
                + (isRunning ? cap : ", and nobody works on it")
        } else {
            state = .ok
            let all = counts.managed == 1 ? "the number is" : "all \(managed) are"
            let undone = view.pinned > 0 ? ", or as an undo left it" : ""
            sentence = "\(all) as the file asks\(undone)" + (isRunning ? "" : "; no service runs")
        }
    }

    /// What to type next, where something helps; `nil` where the rest of the page says it, or
    /// nothing need be done.
    ///
    /// - Parameter options: what a command is given so that it means this Patchbay.
    func next(_ options: String) -> String? {
        switch state {
        case .empty:
            "patchbay plan --live".typed(options) + " shows what would be done, "
                + "patchbay apply".typed(options) + " does it once"
        case .stopped:
            "patchbay apply".typed(options) + " does it once, a service keeps it so"
        case .attention: need.map { $0.typed(options) }
        case .ok, .working, .held: nil
        }
    }

    private static func troubles(_ view: StatusView) -> [String] {
        var troubles: [String] = []
        let stalled = view.counts.stalled
        if stalled > 0 {
            let verb = stalled == 1 ? "is stalled" : "are stalled"
            let managed = view.counts.managed.counted("number")
            troubles.append("\(stalled.grouped) of \(managed) \(verb)")
        }
        if let pause = view.pauses.first(where: { $0.number == nil }) ?? view.pauses.first {
            let what = pause.number == nil ? "everything" : view.pauses.count.counted("number")
            troubles.append("\(what) paused: \(pause.reason.string.harmless(limit: 200))")
        }
        if view.desiredProblem != nil {
            let kept = view.desired.map { ", revision \($0.revision.sequence) stays" } ?? ""
            troubles.append("the newest file is refused\(kept)")
        }
        if view.sourceProblem != nil { troubles.append("no newer desired state can be fetched") }
        if case .refused(let words) = view.file, let desired = view.desired {
            troubles.append(
                "the file cannot be taken up: \(words.string.harmless(limit: 300)); revision "
                    + "\(desired.revision.sequence) is in force, and no service runs")
        }
        if view.readingProblem != nil { troubles.append("the account cannot be read") }
        if view.drifted > 0 {
            troubles.append("\(view.drifted.counted("number")) drifted, only reported")
        }
        for receiver in view.receivers { troubles.append("the \(receiver.name) cannot be told") }
        return troubles
    }

    private static func need(of view: StatusView) -> String? {
        if let one = view.stalled.first { return "patchbay explain \(one.number)" }
        if let pause = view.pauses.first(where: { $0.number == nil }) ?? view.pauses.first {
            return "patchbay resume" + (pause.number.map { " \($0)" } ?? "")
        }
        if view.desiredProblem != nil { return "patchbay validate" }
        if case .refused = view.file { return "patchbay validate" }
        return view.drifted > 0 ? "patchbay plan --live" : nil
    }

    var role: Paint.Role {
        switch state {
        case .ok: .added
        case .working, .empty: .bold
        case .stopped, .attention, .held: .removed
        }
    }
}
