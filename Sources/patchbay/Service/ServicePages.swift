import HostSystem
import Reconciliation

// The service reads its own database as the commands do, with a connection that cannot write: what
// is shown is what is written down, and the driver does not wait for it.

/// Writes the pages that the service is asked for over its control socket.
struct ServicePages: Sendable {
    let setup: Setup

    func reply(to request: PageRequest) async -> PageReply {
        do {
            switch request.subject {
            case .status: return try await status(request)
            case .plan(let terms): return try await plan(terms, request)
            }
        } catch {
            let failure = Failure(error)
            var reply = PageReply()
            reply.status = failure.status
            reply.message = masked(failure.description)
            return reply
        }
    }

    private func status(_ request: PageRequest) async throws -> PageReply {
        let view = try await setup.statusView()
        var reply = PageReply()
        for format in request.formats {
            reply.pages[format] = view.page(format, request.isPainted ? .on : .off)
        }
        return reply
    }

    private func plan(_ terms: PageRequest.PlanTerms, _ request: PageRequest) async throws
        -> PageReply
    {
        var reply = PageReply()
        if let desired = terms.desired, desired != setup.desiredPlace {
            throw Failure(
                .usage, "the service keeps \(setup.desired.harmless(limit: 400)), and no other")
        }
        do {
            let view = try await setup.recordedPlan(isLive: false, options: terms.options)
            for format in request.formats {
                reply.pages[format] = view.page(format, request.isPainted ? .on : .off)
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
