// The lists of the account: numbers page by page, agents and providers whole.

import CartesiaAPI
import Reconciliation
import Testing

struct ListTests {
    private func page(_ body: String) async throws -> Reply<NumberPage> {
        let observation = try await observe(.numbers(after: nil), of: .send(http(200, body)))
        guard case .numbers(let reply) = observation else {
            return try #require(nil, "\(observation)")
        }
        return reply
    }

    @Test func `a page has its numbers, and a sentence for what is none`() async throws {
        let reply = try await page(
            """
            {"has_more": true, "new": {}, "data": [\(number),
              {"id": "ap_2", "number": "14155550100"}, {"number": "+14155550102"}, 7, null,
              {"id": "ap_4"}, {"id": "ap_5", "number": "+14155550105", "label": 5},
              {"id": "ap_6", "number": "+14155550106", "agent": "agent_1"},
              {"id": "ap_7", "number": "+14155550107", "agent": {"name": "x"}},
              {"id": "ap_8", "number": "+14155550108", "label": null, "agent": null}]}
            """
        )
        guard case .answered(200, let page?) = reply.result else {
            return #expect(Bool(false), "\(reply)")
        }
        #expect(page.hasMore)
        #expect(page.numbers.map(\.id) == ["ap_1", "ap_8"])
        #expect(
            page.unreadable.map(\.string) == [
                "ap_2 (\"14155550100\") has a number that is not E.164, so it is left out.",
                "\"+14155550102\" has no id, so it is left out.",
                "item 4 of a page is not an object, so it is left out.",
                "item 5 of a page is not an object, so it is left out.",
                "ap_4 has no number, so it is left out.",
                "ap_5 (\"+14155550105\") has a label that is not text, so it is left out.",
                "ap_6 (\"+14155550106\") has an agent without an id, so it is left out.",
                "ap_7 (\"+14155550107\") has an agent without an id, so it is left out.",
            ]
        )
    }

    @Test(arguments: [
        (#"{"data":[]}"#, false), (#"{"data":[],"has_more":false}"#, false),
        (#"{"data":[],"has_more":true}"#, true), (#"{"data":[],"has_more":null}"#, false),
        ("[]", false),
    ])
    func `an empty page is a page`(_ body: String, _ hasMore: Bool) async throws {
        let reply = try await page(body)
        let expected = NumberPage(numbers: [], hasMore: hasMore)
        #expect(reply.result == .answered(status: 200, content: expected))
    }

    @Test(arguments: [#"{}"#, #"{"data":null}"#, #"{"data":{}}"#, "7", "", "{", #"{"items":[]}"#])
    func `what is no list has no content`(_ body: String) async throws {
        let reply = try await page(body)
        #expect(reply.result == .answered(status: 200, content: nil))
        #expect(reply.words.string.contains("not the documented JSON") || body.isEmpty)
    }

    @Test(arguments: [
        (#"{"type":"twilio","id":"ata_1","account_sid":"AC"}"#, LiveProvider.twilio("ata_1")),
        (#"{"type":"cartesia"}"#, .cartesia), (#"{"type":"cartesia","id":"x"}"#, .cartesia),
        (#"{"type":"sip_trunk","id":"st_1","label":"x"}"#, .other(type: "sip_trunk", id: "st_1")),
        (#"{"type":"carrier_pigeon"}"#, .other(type: "carrier_pigeon", id: nil)),
        (#"{"type":"twilio"}"#, .other(type: "twilio", id: nil)),
        (#"{"id":"ata_9"}"#, .other(type: "", id: "ata_9")),
        ("null", .absent), ("{}", .absent), (#""twilio""#, .absent),
    ])
    func `a provider of any type is read`(_ json: String, _ provider: LiveProvider) async throws {
        let reply = try await page(
            #"{"data":[{"id":"ap_1","number":"+14155550100","provider":\#(json)}]}"#
        )
        let live = LiveNumber(id: "ap_1", number: testNumber, provider: provider)
        let expected = NumberPage(numbers: [live], hasMore: false)
        #expect(reply.result == .answered(status: 200, content: expected))
    }

    @Test(arguments: [
        #"{"summaries":[{"id":"a1","name":"Front","more":1},{"id":"a2"},{"name":"x"},null]}"#,
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
        #"[{"type":"twilio","id":"ata_1","label":"US"},{"type":"cartesia"},{"id":"no type"}]"#,
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
        try await withServer { request, _ in
            let isFirst = !request.target.contains("starting_after")
            let body =
                isFirst
                ? #"{"data":[{"id":"a 1","name":"A"}],"has_more":true}"#
                : #"{"data":[{"id":"a2","name":"B"}],"has_more":false}"#
            return [.send(http(200, body))]
        } _: { server, port in
            let observation = try await withAccountReader(options(port), keys: keys()) {
                await $0.observe(.agents)
            }
            guard case .agents(let reply) = observation else { return #expect(Bool(false)) }
            let agents = [LiveAgent(id: "a 1", name: "A"), LiveAgent(id: "a2", name: "B")]
            #expect(reply.result == .answered(status: 200, content: agents))
            #expect(server.requests.map(\.target) == ["/agents", "/agents?starting_after=a%201"])
        }
    }

    @Test(arguments: [
        (#"{"data":[{"id":"a1","name":"A"}],"has_more":true}"#, 2),
        (#"{"data":[],"has_more":true}"#, 1),
        ("", 100),
    ])
    func `a list that does not end is left, and has no content`(
        _ body: String,
        _ requests: Int
    ) async throws {
        try await withServer { _, count in
            let page = #"{"data":[{"id":"a\#(count)","name":"A"}],"has_more":true}"#
            return [.send(http(200, body.isEmpty ? page : body))]
        } _: { server, port in
            let observation = try await withAccountReader(options(port), keys: keys()) {
                await $0.observe(.agents)
            }
            guard case .agents(let reply) = observation else { return #expect(Bool(false)) }
            #expect(reply.result == .answered(status: 200, content: nil))
            #expect(reply.words.string.contains("does not end"))
            #expect(server.requests.count == requests)
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
