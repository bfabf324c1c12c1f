import Logging
import Reconciliation
import StatusServer

extension Service {
    /// How long to wait for an address that is taken.
    private static let retry = Duration.seconds(30)

    /// Serves the status page. Without it the service works on: the page changes nothing.
    func showPage(_ inbox: Inbox) async {
        guard let address = setup.page else { return }
        let pages = StatusPages(
            setup: setup, inbox: inbox,
            metrics: metrics.source(inbox, setup.place, perHour: setup.limits.perHour))
        let line = OneByOne<StatusCall, StatusAnswer>()
        await withTaskGroup { group in
            group.addTask {
                var pages = pages
                await line.run { await pages.answer($0) }
            }
            group.addTask {
                await serve(at: address) { request in
                    if let signal = await pages.signal(request) { return signal }
                    return await line.ask(request)
                        ?? StatusAnswer(
                            status: 503,
                            .plain("too many wait for a page: ask again a moment later"))
                }
            }
        }
    }

    /// An address that is taken is told of once, and tried again.
    private func serve(
        at address: PageAddress, _ handle: @Sendable @escaping (StatusCall) async -> StatusAnswer
    ) async {
        var isTold = false
        while !Task.isCancelled {
            do {
                try await serveStatus(
                    at: address,
                    ready: { port in
                        log.info("the status page is at http://\(address.shown(port: port))/")
                    },
                    handle: handle)
                return
            } catch {
                let words = (error as? ListenTrouble)?.sentence ?? "\(error)"
                if !isTold {
                    log.warning(
                        """
                        no status page: \(words). The service works on, and tries again; another \
                        address (status.listen) or "off" ends that
                        """)
                }
                isTold = true
            }
            try? await Task.sleep(for: Self.retry)
        }
    }
}
