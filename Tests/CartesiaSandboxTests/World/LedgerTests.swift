import Testing

@testable import CartesiaSandbox

struct LedgerTests {
    private func record(_ index: Int) -> RequestRecord {
        RequestRecord(
            method: "GET",
            path: "/\(index)",
            at: Moment(milliseconds: Int64(index)),
            requestID: "id"
        )
    }

    @Test func `a full ledger forgets the oldest`() {
        var ledger = RequestLedger(capacity: 3)
        for index in 0..<5 { ledger.append(record(index)) }
        #expect((0..<ledger.count).map { ledger[$0].path } == ["/2", "/3", "/4"])
        ledger.clear()
        #expect(ledger.count == 0)
        ledger.append(record(9))
        #expect(ledger[0].path == "/9")
    }

    @Test func `a line holds everything that the sandbox saw`() {
        var record = record(7)
        record.method = "PATCH"
        record.body = Array(#"{"label":"x"}"#.utf8)
        record.status = 200
        record.applied = true
        record.changed = [.label, .agent]
        record.digits = 14_155_550_100
        var line: [UInt8] = []
        record.write(to: &line)
        #expect(
            String(decoding: line, as: UTF8.self)
                == #"{"method":"PATCH","path":"/7","body":{"label":"x"},"status":200,"#
                + #""applied":true,"changed":["label","agent_id"],"number":"+14155550100","#
                + #""at":7,"fault":null,"request_id":"id"}"#
        )
    }

    @Test func `a request without an answer or a body has null for them`() throws {
        var line: [UInt8] = []
        record(1).write(to: &line)
        let json = try JSONValue(reading: line)
        #expect(json["status"] == .null)
        #expect(json["body"] == .null)
        #expect(json["number"] == .null)
    }
}
