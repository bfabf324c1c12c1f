// The list of numbers, page by page.

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
              {"id": "ap_9", "number": "+14155550109", "agent": {"id": ""}},
              {"id": "ap_10", "number": "+14155550110", "provider": {"type": "x", "id": ""}},
              {"id": "", "number": "+14155550111"},
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
                "ap_9 (\"+14155550109\") has an agent without an id, so it is left out.",
                "ap_10 (\"+14155550110\") has a provider with an empty id, so it is left out.",
                "\"+14155550111\" has no id, so it is left out.",
            ]
        )
    }

    @Test(arguments: [70_000, 16_385, 16_384])
    func `an id or a label that is longer than any is not believed`(_ length: Int) async throws {
        let long = String(repeating: "x", count: length)
        let reply = try await page(
            """
            {"data": [{"id": "ap_1", "number": "+14155550100", "label": "\(long)"},
              {"id": "\(long)", "number": "+14155550102"}]}
            """
        )
        guard case .answered(200, let page?) = reply.result else {
            return #expect(Bool(false), "\(reply)")
        }
        if length > 16_384 {
            let reason = "has an id or a label of more than 16384 bytes, so it is left out."
            let shown = String(repeating: "x", count: 60) + "…"
            #expect(
                page.unreadable.map(\.string) == [
                    "ap_1 (\"+14155550100\") \(reason)", "\(shown) (\"+14155550102\") \(reason)",
                ]
            )
            #expect(page.last == "ap_1")
        } else {
            #expect(page.unreadable.isEmpty)
            #expect(page.numbers.map(\.id) == ["ap_1", NumberID(long)])
        }
    }

    @Test(
        arguments: [
            ("\(number), {}", "ap_1"), ("{}, \(number)", "ap_1"),
            (#"\#(number), {"id": "ap_2"}, {"number": "+14155550103"}, 7"#, "ap_2"),
            (#"{"id": "ap_2", "number": "x"}"#, "ap_2"),
            (#"{"id": "ap_3", "number": "x"}, {"id": ""}, {"id": 5}"#, "ap_3"),
            (#"{"id": "ap_4", "number": "x"}, {"id": "a\#(secret)b"}"#, "ap_4"),
            (#"{"id": ""}, {"id": 5}, {"id": "\#(secret)"}"#, nil), ("7, null", nil), ("", nil),
        ] as [(String, NumberID?)]
    )
    func `the next page begins after the last item with an id, readable or not`(
        _ items: String,
        _ last: NumberID?
    ) async throws {
        let reply = try await page(#"{"has_more": true, "data": [\#(items)]}"#)
        guard case .answered(200, let page?) = reply.result else {
            return #expect(Bool(false), "\(reply)")
        }
        #expect(page.last == last)
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

    @Test(arguments: [
        #"{}"#, #"{"data":null}"#, #"{"data":{}}"#, "7", "", "{", #"{"items":[]}"#,
        #"{"data":[],"has_more":"true"}"#, #"{"data":[],"has_more":1}"#,
        #"{"data":[],"has_more":{}}"#,
    ])
    func `what is no list has no content`(_ body: String) async throws {
        let reply = try await page(body)
        #expect(reply.result == .answered(status: 200, content: nil))
        #expect(reply.words.string.contains("not the documented JSON") || body.isEmpty)
    }

    @Test(arguments: [
        (#"{"type":"twilio","id":"ata_1","account_sid":"AC"}"#, LiveProvider.twilio("ata_1")),
        (#"{"type":"cartesia"}"#, .cartesia), (#"{"type":"cartesia","id":"x"}"#, .cartesia),
        (#"{"type":"cartesia","id":""}"#, .cartesia),
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
}
