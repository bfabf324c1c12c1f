import HostSystem
import Reconciliation
import StateStore
import StatusServer

// A page is made of the reconciler as it stands between two events, a value that nobody changes any
// more, and of what only the database tells. The driver waits for none of that.

/// Turns what somebody wants to see into what the templates ask for.
struct StatusPages: Sendable {
    let setup: Setup
    let inbox: Inbox
    /// The metrics, where they are kept.
    var metrics: (@Sendable () async -> String)?
    /// How long the driver may take for what lies before the request; then the service is not well.
    var patience = Duration.seconds(3)
    private var walk = LastWalk()

    init(setup: Setup, inbox: Inbox, metrics: (@Sendable () async -> String)? = nil) {
        self.setup = setup
        self.inbox = inbox
        self.metrics = metrics
    }

    /// What a program asks for, again and again; `nil` for what is made for people.
    func signal(_ request: StatusCall) async -> StatusAnswer? {
        switch request {
        case .health:
            if await inbox.glance(within: patience, { _ in true }) == nil {
                StatusAnswer(status: 503, .plain("the driver does not answer"))
            } else if !StateStore.stands(at: setup.state) {
                StatusAnswer(status: 503, .plain("the database is gone"))
            } else {
                StatusAnswer(.plain("fine"))
            }
        case .readiness:
            switch await inbox.glance(within: patience, { $0.hasDesired }) {
            case true: StatusAnswer(.plain("ready"))
            case false: StatusAnswer(status: 503, .plain("no desired state is in force"))
            case nil: StatusAnswer(status: 503, .plain("the driver does not answer"))
            }
        case .metrics:
            if let metrics {
                StatusAnswer(.metrics(await metrics()))
            } else {
                StatusAnswer(status: 404, .plain("no metrics are kept"))
            }
        default: nil
        }
    }

    mutating func answer(_ request: StatusCall) async -> StatusAnswer {
        if let signal = await signal(request) { return signal }
        let now = HostClock.calendarNow()
        guard let reconciler = await inbox.sight(within: patience) else {
            return message(
                503, "The service does not answer", "Its driver has not answered in time.", now)
        }
        do {
            guard let reader = try setup.place.openReader() else {
                return message(
                    503, "The database is gone",
                    "It was deleted or moved. The service sends nothing more, and ends as soon as "
                        + "it has something to write down.", now)
            }
            var recorded = try RecordedState(reconciler, reader)
            if request.isOfAllNumbers { try walk.spare(&recorded, of: reconciler) }
            let world = PageWorld(
                setup: setup, reconciler: reconciler, recorded: recorded, now: now)
            let answer = try answer(request, world)
            try reader.close()
            return answer
        } catch {
            let words = masked("\(error)").harmless(limit: 400)
            return message(503, "The database cannot be read", words, now)
        }
    }

    private func answer(_ request: StatusCall, _ world: PageWorld) throws -> StatusAnswer {
        switch request {
        case .status(let isLive):
            return StatusAnswer(.page(.status, try world.status(isLive: isLive)))
        case .statusJSON:
            let view = try world.recorded.known(setup)
            return StatusAnswer(.json(StatusJSON(view: view, now: world.now).text))
        case .numbers(let query):
            return StatusAnswer(.page(.numbers, try world.numbers(query)))
        case .number(let name, let before):
            guard let number = PhoneNumber(name) else {
                return message(
                    404, "No number", "\(name.harmless(limit: 40)) is no number in E.164.",
                    world.now)
            }
            return StatusAnswer(.page(.number, try world.number(number, before: before)))
        case .revisions: return StatusAnswer(.page(.revisions, try world.revisions()))
        case .revision(let sequence):
            guard let page = try world.revision(sequence) else {
                return message(
                    404, "No such revision", "There is no revision \(sequence).", world.now)
            }
            return StatusAnswer(.page(.revision, page))
        case .held: return StatusAnswer(.page(.held, try world.held()))
        case .health, .readiness, .metrics: return StatusAnswer(status: 404, .plain("nothing"))
        }
    }

    private func message(
        _ status: Int, _ title: String, _ words: String, _ now: Timestamp
    ) -> StatusAnswer {
        let frame = PageFrame(title: title, icon: status == 404 ? .quiet : .bad, now: now)
        return StatusAnswer(
            status: status, .page(.message, frame.value.with(["words": .text(words)])))
    }
}

extension StatusCall {
    /// Whether it takes a walk over every number.
    fileprivate var isOfAllNumbers: Bool {
        switch self {
        case .status, .statusJSON, .numbers: true
        default: false
        }
    }
}

/// What one page is made of.
struct PageWorld {
    let setup: Setup
    let reconciler: Reconciler
    let recorded: RecordedState
    let now: Timestamp

    func frame(_ title: String, _ icon: Tone = .quiet, at place: String?) -> PageFrame {
        PageFrame(
            title: title, icon: icon, place: place, isHeld: reconciler.held != nil, now: now)
    }
}
