import HostSystem
import Reconciliation
import StateStore

// What is shown is where the driver stands between two events, with what only the database tells;
// the driver does not wait until it is written.

/// Writes the pages that the service is asked for over its control socket.
struct ServicePages: Sendable {
    let setup: Setup
    let inbox: Inbox
    private var walk = LastWalk()

    init(setup: Setup, inbox: Inbox) {
        self.setup = setup
        self.inbox = inbox
    }

    /// So long the driver may take for what it has in hand; planning a million numbers is seconds.
    private static let patience = Duration.seconds(20)

    mutating func reply(to request: PageRequest) async -> PageReply {
        do {
            switch request.subject {
            case .status: return try await status(request)
            case .plan(let terms): return try await plan(terms, request)
            case .explain(let number):
                return try await pages(request) { recorded, format, paint in
                    try await recorded.explain(number, setup).page(format, recorded.names, paint)
                }
            case .history(let filter, let limit):
                return try await pages(request) { recorded, format, paint in
                    try recorded.history(filter, limit: limit).page(format, paint)
                }
            case .blame(let number):
                return try await pages(request) { recorded, format, paint in
                    try await recorded.blamed(number, setup).page(format, paint)
                }
            case .undo(let target, let options):
                return try await undo(target, options, request)
            }
        } catch {
            let failure = Failure(error)
            var reply = PageReply()
            reply.status = failure.status
            reply.message = masked(failure.description)
            return reply
        }
    }

    private func withRecordedState<Answer>(
        _ body: (RecordedState?, Held?) async throws -> Answer
    ) async throws -> Answer {
        guard let reader = try setup.place.openReader() else { return try await body(nil, nil) }
        let reconciler = try await sight()
        let answer = try await body(try RecordedState(reconciler, reader), reconciler.held)
        try reader.close()
        return answer
    }

    private func sight() async throws -> Reconciler {
        guard let reconciler = await inbox.sight(within: Self.patience) else {
            throw Failure(.error, "the service's driver has not answered in time")
        }
        return reconciler
    }

    private mutating func status(_ request: PageRequest) async throws -> PageReply {
        var view = StatusView(displaced: setup)
        if let reader = try setup.place.openReader() {
            let reconciler = try await sight()
            var recorded = try RecordedState(reconciler, reader)
            try walk.spare(&recorded, of: reconciler)
            view = try recorded.known(setup)
            try reader.close()
        }
        var reply = PageReply()
        for format in request.formats {
            reply.pages[format] = view.page(format, request.isPainted ? .on : .off)
        }
        return reply
    }

    /// What is made of the database and of what the driver knows.
    private func pages(
        _ request: PageRequest,
        _ page: (RecordedState, PageFormat, Paint) async throws -> String
    ) async throws -> PageReply {
        try await withRecordedState { recorded, _ in
            var reply = PageReply()
            let recorded = try known(recorded)
            for format in request.formats {
                reply.pages[format] = try await page(
                    recorded, format, request.isPainted ? .on : .off)
            }
            return reply
        }
    }

    private func undo(
        _ target: UndoTarget, _ options: String, _ request: PageRequest
    ) async throws -> PageReply {
        try await withRecordedState { recorded, _ in
            let page = try known(recorded).undo(of: target, options: options, setup)
            var reply = PageReply()
            for format in request.formats {
                reply.pages[format] = page.page(
                    format, request.isPainted ? .on : .off,
                    request.isBrief ? .brief(UndoPage.rest) : .whole)
            }
            reply.status = page.ending
            return reply
        }
    }

    private func known(_ recorded: RecordedState?) throws(Failure) -> RecordedState {
        guard let recorded else {
            throw Failure(
                .error,
                "the service runs without its database \(setup.state.harmless(limit: 400)), which "
                    + "was deleted or moved")
        }
        return recorded
    }

    private func plan(_ terms: PageSubject.PlanTerms, _ request: PageRequest) async throws
        -> PageReply
    {
        var reply = PageReply()
        if let desired = terms.desired, desired != setup.desiredPlace {
            throw Failure(
                .usage, "the service keeps \(setup.desired.harmless(limit: 400)), and no other")
        }
        do {
            let view = try await withRecordedState { recorded, held in
                try await setup.plan(over: recorded, options: terms.options, held: held)
            }
            try view.checkTold(request)
            for format in request.formats {
                reply.pages[format] = view.page(
                    format, request.isPainted ? .on : .off,
                    request.isBrief ? .brief(PlanView.rest) : .whole)
            }
            reply.status = view.ending(isDetailed: terms.isDetailed)
        } catch let invalid as InvalidSide {
            let failure = setup.failure(invalid.trouble, painted: request.isPainted)
            reply.status = failure.status
            reply.message = masked(failure.description)
            if request.formats.contains(.markdown) {
                reply.pages[.markdown] =
                    InvalidMarkdown(side: invalid.name, trouble: invalid.trouble).text
            }
        }
        return reply
    }
}
