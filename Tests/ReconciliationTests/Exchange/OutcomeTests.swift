import Testing

@testable import Reconciliation

/// One row of the outcome table: an answer, and what it means for a PATCH and for a reading.
struct Meaning: CustomTestStringConvertible {
    var status: UInt16
    var hasContent = false
    var retryAfter: Duration?
    var errorCode: Text?
    var patch: String
    var reading: String
    var slows = false

    var testDescription: String {
        "\(status)\(hasContent ? " readable" : "")\(retryAfter == nil ? "" : " Retry-After")"
            + (errorCode.map { " \($0)" } ?? "")
    }

    static let table: [Meaning] = [
        Meaning(status: 200, hasContent: true, patch: "applied", reading: "applied"),
        Meaning(status: 200, patch: "unknown", reading: "unknown"),
        Meaning(status: 100, patch: "unknown", reading: "unknown"),
        Meaning(status: 201, hasContent: true, patch: "unknown", reading: "unknown"),
        Meaning(status: 204, patch: "unknown", reading: "unknown"),
        Meaning(status: 301, patch: "rejected", reading: "rejected"),
        Meaning(status: 307, patch: "rejected", reading: "rejected"),
        Meaning(status: 400, patch: "rejected", reading: "rejected"),
        Meaning(status: 400, retryAfter: .seconds(1), patch: "rejected", reading: "rejected"),
        Meaning(status: 400, errorCode: "quota_exceeded", patch: "rejected", reading: "rejected"),
        Meaning(status: 401, patch: "keyRefused", reading: "keyRefused"),
        Meaning(status: 402, patch: "rejected", reading: "rejected"),
        Meaning(status: 403, patch: "keyRefused", reading: "keyRefused"),
        Meaning(status: 404, patch: "rejected", reading: "rejected"),
        Meaning(status: 408, patch: "unknown", reading: "unknown"),
        Meaning(status: 409, patch: "rejected", reading: "rejected"),
        Meaning(status: 422, patch: "rejected", reading: "rejected"),
        Meaning(status: 429, patch: "deferred", reading: "deferred", slows: true),
        Meaning(
            status: 429, retryAfter: .zero, patch: "deferred", reading: "deferred", slows: true),
        Meaning(
            status: 400, errorCode: "concurrency_limited", patch: "deferred",
            reading: "deferred", slows: true),
        Meaning(
            status: 503, errorCode: "concurrency_limited", patch: "deferred",
            reading: "deferred", slows: true),
        Meaning(status: 500, patch: "unknown", reading: "unknown"),
        Meaning(status: 500, retryAfter: .seconds(1), patch: "unknown", reading: "unknown"),
        Meaning(status: 502, patch: "unknown", reading: "unknown"),
        Meaning(status: 503, patch: "unknown", reading: "unknown"),
        Meaning(
            status: 503, retryAfter: .seconds(1), patch: "unknown", reading: "deferred",
            slows: true),
        Meaning(status: 504, patch: "unknown", reading: "unknown"),
        Meaning(status: 599, patch: "unknown", reading: "unknown"),
    ]
}

struct OutcomeTests {
    private func name(_ outcome: Outcome<LiveNumber>) -> String {
        switch outcome {
        case .applied: "applied"
        case .deferred: "deferred"
        case .rejected: "rejected"
        case .keyRefused: "keyRefused"
        case .unknown: "unknown"
        }
    }

    @Test(arguments: Meaning.table)
    func `each answer has one meaning for a PATCH and one for a reading`(row: Meaning) {
        let reply = Reply(
            .answered(status: row.status, content: row.hasContent ? live(1) : nil),
            errorCode: row.errorCode,
            retryAfter: row.retryAfter
        )
        #expect(name(Outcome(reply, ofPatch: true)) == row.patch)
        #expect(name(Outcome(reply, ofPatch: false)) == row.reading)
        #expect(reply.isThrottle == row.slows)
    }

    @Test(arguments: [true, false])
    func `what never left changed nothing, what was lost may have`(isPatch: Bool) {
        let notSent = Reply<LiveNumber>(.notSent)
        let lost = Reply<LiveNumber>(.lost, retryAfter: .seconds(5))
        #expect(name(Outcome(notSent, ofPatch: isPatch)) == "deferred")
        #expect(name(Outcome(lost, ofPatch: isPatch)) == "unknown")
        #expect(!notSent.isThrottle && !lost.isThrottle)
        #expect(notSent.status == nil && lost.status == nil)
    }

    @Test func `what was applied carries what the number shows now`() {
        let number = live(1, label: "A")
        let reply = Reply(.answered(status: 200, content: number))
        #expect(Outcome(reply, ofPatch: true) == .applied(number))
    }
}
