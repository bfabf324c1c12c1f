package import Reconciliation

/// Reads the account. It has no way to change anything.
package struct AccountReader: Sendable {
    let client: Client

    /// Answers one question with what the API says; never throws. What fails is not tried again.
    package func observe(_ query: Query) async -> Observation {
        switch query {
        case .numbers(let last):
            .numbers(await client.send(.numbers(after: last)).reply(Reading.init(page:_:)))
        case .number(let id):
            .number(await client.send(.number(id)).reply(Reading.init(number:_:)))
        case .agents:
            .agents(await agents())
        case .providers:
            .providers(await providers())
        }
    }

    private func agents() async -> Reply<[LiveAgent]> {
        await wholeList(of: "agents", id: { (agent: LiveAgent) in agent.id.string }) { last in
            await client.send(.agents(after: last)).reply { answer, redaction in
                Reading(list: answer, of: AgentDocument.self, redaction) { agent in
                    LiveAgent(id: agent.id, name: Text(agent.name ?? ""))
                }
            }
        }
    }

    private func providers() async -> Reply<[LiveProviderAccount]> {
        await wholeList(
            of: "providers",
            id: { (provider: LiveProviderAccount) in provider.id?.string }
        ) { last in
            await client.send(.providers(after: last)).reply { answer, redaction in
                Reading(list: answer, of: ProviderDocument.self, redaction, \.ofAccount)
            }
        }
    }
}

extension AccountReader {
    /// Follows a list page by page to its end; a page that is not a 200 is the reply for all.
    private func wholeList<Item: Hashable & Sendable>(
        of name: String,
        id: @escaping (Item) -> String?,
        page: (String?) async -> Reply<ListPage<Item>>
    ) async -> Reply<[Item]> {
        var list = FollowedList(id: id)
        var duration = Duration.zero
        while true {
            let reply = await page(list.cursor)
            duration += reply.duration
            guard case .answered(let status, let content?) = reply.result else {
                return reply.with(content: nil, duration: duration)
            }
            switch list.take(content) {
            case .more:
                try? await Task.sleep(for: client.options.pagePause)
            case .done:
                return reply.with(content: list.items, duration: duration)
            case .endless:
                var reply: Reply<[Item]> = reply.with(content: nil, duration: duration)
                reply.words = Text("the API's list of \(name) does not end (HTTP \(status)).")
                return reply
            }
        }
    }
}

extension Reply {
    /// The same facts with other content.
    fileprivate func with<Other>(content: Other?, duration: Duration) -> Reply<Other> {
        let result: Reply<Other>.Result =
            switch self.result {
            case .answered(let status, _): .answered(status: status, content: content)
            case .notSent: .notSent
            case .lost: .lost
            case .withheld(let span): .withheld(span)
            case .outdated: .outdated
            }
        return Reply<Other>(
            result,
            words: words,
            errorCode: errorCode,
            requestID: requestID,
            retryAfter: retryAfter,
            duration: duration
        )
    }
}
