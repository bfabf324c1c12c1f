// The lists of agents and of providers, which are read whole.

import CartesiaAPI
import Reconciliation
import Testing

struct DirectoryTests {
    /// Asks a server that gives these pages in turn, the last one for ever.
    private func follow(
        _ query: Query,
        _ pages: [String]
    ) async throws -> (observation: Observation, targets: [String]) {
        try await withServer { _, count in
            [.send(http(200, pages[min(count, pages.count - 1)]))]
        } _: { server, port in
            let observation = try await withAccountReader(options(port), keys: keys()) {
                await $0.observe(query)
            }
            return (observation, server.requests.map(\.target))
        }
    }

    @Test(arguments: [
        #"{"summaries":[{"id":"a1","name":"Front","more":1},{"id":"a2"},{"name":"x"},{"id":""},"#
            + "null]}",
        #"{"data":[{"id":"a1","name":"Front"},{"id":"a2","name":null}],"has_more":false}"#,
        #"[{"id":"a1","name":"Front"},{"id":"a2"}]"#,
    ])
    func `agents are read in every form of the list`(_ body: String) async throws {
        let observation = try await observe(.agents, of: .send(http(200, body)))
        guard case .agents(let reply) = observation else { return #expect(Bool(false)) }
        let agents = [LiveAgent(id: "a1", name: "Front"), LiveAgent(id: "a2", name: "")]
        #expect(reply.result == .answered(status: 200, content: agents))
    }

    @Test(arguments: [
        #"[{"type":"twilio","id":"ata_1","label":"US"},{"type":"cartesia"},{"id":"no type"},"#
            + #"{"type":"twilio","id":""}]"#,
        #"{"data":[{"type":"twilio","id":"ata_1","label":"US"},{"type":"cartesia"}]}"#,
    ])
    func `providers are read in every form of the list`(_ body: String) async throws {
        let observation = try await observe(.providers, of: .send(http(200, body)))
        guard case .providers(let reply) = observation else { return #expect(Bool(false)) }
        let providers = [
            LiveProviderAccount(id: "ata_1", type: "twilio", label: "US"),
            LiveProviderAccount(id: nil, type: "cartesia"),
        ]
        #expect(reply.result == .answered(status: 200, content: providers))
    }

    @Test func `a list of several pages is followed to its end`() async throws {
        let (observation, targets) = try await follow(
            .agents,
            [
                #"{"data":[{"id":"a 1","name":"A"},{"name":"no id"}],"has_more":true}"#,
                #"{"data":[{"id":"a2","name":"B"}],"has_more":false}"#,
            ]
        )
        guard case .agents(let reply) = observation else { return #expect(Bool(false)) }
        let agents = [LiveAgent(id: "a 1", name: "A"), LiveAgent(id: "a2", name: "B")]
        #expect(reply.result == .answered(status: 200, content: agents))
        #expect(targets == ["/agents", "/agents?starting_after=a%201"])
    }

    @Test func `an agent on two pages is one agent, as it was seen last`() async throws {
        let (observation, _) = try await follow(
            .agents,
            [
                #"{"data":[{"id":"a1","name":"A"},{"id":"a2","name":"B"}],"has_more":true}"#,
                #"{"data":[{"id":"a1","name":"new"},{"id":"a3","name":"C"}],"has_more":false}"#,
            ]
        )
        guard case .agents(let reply) = observation else { return #expect(Bool(false)) }
        let agents = [
            LiveAgent(id: "a1", name: "new"), LiveAgent(id: "a2", name: "B"),
            LiveAgent(id: "a3", name: "C"),
        ]
        #expect(reply.result == .answered(status: 200, content: agents))
    }

    @Test func `an empty page that says there is more is asked for again`() async throws {
        let empty = #"{"data":[],"has_more":true}"#
        let first = #"{"data":[{"id":"a1","name":"A"}],"has_more":true}"#
        let last = #"{"data":[{"id":"a2","name":"B"}],"has_more":false}"#
        let pages = [empty, empty, empty, first, empty, empty, empty, last]
        let (observation, targets) = try await follow(.agents, pages)
        guard case .agents(let reply) = observation else { return #expect(Bool(false)) }
        let agents = [LiveAgent(id: "a1", name: "A"), LiveAgent(id: "a2", name: "B")]
        #expect(reply.result == .answered(status: 200, content: agents))
        let after = "/agents?starting_after=a1"
        #expect(
            targets == [String](repeating: "/agents", count: 4)
                + [String](repeating: after, count: 4)
        )
    }

    @Test func `a page that ends with a provider without an id goes on after the one before`()
        async throws
    {
        let (observation, targets) = try await follow(
            .providers,
            [
                #"{"data":[{"type":"twilio","id":"t1"},{"type":"cartesia"}],"has_more":true}"#,
                #"{"data":[{"type":"cartesia"},{"type":"twilio","id":"t2"}],"has_more":false}"#,
            ]
        )
        guard case .providers(let reply) = observation else { return #expect(Bool(false)) }
        let providers = [
            LiveProviderAccount(id: "t1", type: "twilio"),
            LiveProviderAccount(id: nil, type: "cartesia"),
            LiveProviderAccount(id: "t2", type: "twilio"),
        ]
        #expect(reply.result == .answered(status: 200, content: providers))
        let path = "/agents/phone-numbers/providers"
        #expect(targets == [path, path + "?starting_after=t1"])
    }

    @Test(arguments: [
        ([#"{"data":[{"id":"a1","name":"A"}],"has_more":true}"#], 2),
        ([#"{"data":[],"has_more":true}"#], 4),
        ((0..<30).map { #"{"data":[{"id":"a\#($0)","name":"A"}],"has_more":true}"# }, 20),
    ])
    func `a list that does not end is left, and has no content`(
        _ pages: [String],
        _ requests: Int
    ) async throws {
        let (observation, targets) = try await follow(.agents, pages)
        guard case .agents(let reply) = observation else { return #expect(Bool(false)) }
        #expect(reply.result == .answered(status: 200, content: nil))
        #expect(reply.words == "the API's list of agents does not end (HTTP 200).")
        #expect(targets.count == requests)
    }

    @Test func `between two pages there is a rest`() async throws {
        #expect(try APIOptions(endpoint: APIEndpoint("https://a")).pagePause == .milliseconds(500))
        try await withServer { _, count in
            [.send(http(200, #"{"data":[{"id":"a\#(count)"}],"has_more":\#(count < 2)}"#))]
        } _: { server, port in
            var options = try options(port)
            options.pagePause = .milliseconds(200)
            let start = ContinuousClock.now
            _ = try await withAccountReader(options, keys: keys()) { await $0.observe(.agents) }
            #expect(server.requests.count == 3)
            #expect(start.duration(to: .now) >= .milliseconds(400))
        }
    }

    @Test func `a later page that fails is the reply for the whole list`() async throws {
        try await withServer { _, count in
            count == 0
                ? [.send(http(200, #"{"data":[{"id":"a1","name":"A"}],"has_more":true}"#))]
                : [.send(http(429, headers: ["Retry-After: 3"], #"{"title":"Slow"}"#))]
        } _: { _, port in
            let observation = try await withAccountReader(options(port), keys: keys()) {
                await $0.observe(.agents)
            }
            guard case .agents(let reply) = observation else { return #expect(Bool(false)) }
            #expect(reply.result == .answered(status: 429, content: nil))
            #expect(reply.retryAfter == .seconds(3))
            #expect(reply.words == "Slow")
        }
    }
}
