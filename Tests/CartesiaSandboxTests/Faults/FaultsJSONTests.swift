import Foundation
import Testing

@testable import CartesiaSandbox

struct FaultsJSONTests {
    private let everything = """
        {"latency": {"min": 5, "max": 9}, "status": {"503": 0.5, "429": 0.25},
         "statusOnce": [503, 200], "retryAfter": "rfc850", "retryAfterSeconds": 30,
         "rateLimit": {"kind": "tokenBucket", "limit": 5, "burst": 9, "windowSeconds": 2.5},
         "resetBeforeApplying": 0.1, "resetAfterApplying": 0.2, "hang": 0.3, "hangApplies": true,
         "garbage": 0.4, "partial400": 0.5, "ignored200": 0.6, "partialRefusal": 0.7,
         "refuseReads": true, "refuseKey": true, "methods": ["PATCH"], "listLag": 250,
         "duplicateItems": 0.8, "shiftPages": 0.9, "emptyPages": 1, "emptyList": true,
         "loopPages": true, "danglingAgents": true, "wrapProviders": true,
         "retryAfterOn503": true}
        """

    @Test func `every member is read and written`() throws {
        let faults = try Faults(json: Array(everything.utf8))
        #expect(faults.latency == 5...9)
        #expect(faults.status == [503: 0.5, 429: 0.25])
        #expect(faults.rateLimit == .tokenBucket(limit: 5, burst: 9, windowSeconds: 2.5))
        #expect(faults.retryAfter == .rfc850)
        #expect(faults.emptyPages == 1)
        #expect(try Faults(json: faults.json) == faults)
        // Nothing was left at its default: a member that is read nowhere would show here.
        let said = try JSONValue(reading: faults.json)
        let silent = try JSONValue(reading: Faults().json)
        guard case .object(let members) = said else { return }
        for member in members { #expect(member.value != silent[member.key], "\(member.key)") }
    }

    @Test func `an empty object is a healthy server`() throws {
        #expect(try Faults(json: Array("{}".utf8)) == Faults())
    }

    @Test func `faults travel through other coders`() throws {
        let faults = try Faults(json: Array(everything.utf8))
        let coded = try JSONDecoder().decode(Faults.self, from: JSONEncoder().encode(faults))
        #expect(coded == faults)
    }

    @Test(arguments: [
        ("", "line 1, column 1"), ("[]", "must be an object"),
        (#"{"latencey": 1}"#, "latencey"), (#"{"latency": -1}"#, "faults.latency"),
        (#"{"latency": {"min": 5, "max": 4}}"#, "faults.latency.max"),
        (#"{"latency": {"most": 5}}"#, "most"), (#"{"hang": 1.5}"#, "faults.hang"),
        (#"{"hang": "1"}"#, "faults.hang"), (#"{"status": {"200": 1}}"#, "200"),
        (#"{"status": {"500": 0.6, "503": 0.6}}"#, "at most 1"),
        (#"{"status": {"500": true}}"#, "faults.status.500"), (#"{"status": []}"#, "faults.status"),
        (#"{"statusOnce": 503}"#, "faults.statusOnce"), (#"{"statusOnce": [99]}"#, "statusOnce"),
        (#"{"retryAfter": -1}"#, "faults.retryAfter"), (#"{"retryAfter": "a\n"}"#, "printable"),
        (#"{"rateLimit": {"kind": "magic", "limit": 1}}"#, "faults.rateLimit.kind"),
        (#"{"rateLimit": {"kind": "fixedWindow"}}"#, "faults.rateLimit.limit"),
        (#"{"rateLimit": {"limit": 3}}"#, "faults.rateLimit.kind"),
        (#"{"rateLimit": {"kind": "tokenBucket", "limit": 1, "windowSeconds": 0}}"#, "window"),
        (#"{"methods": ["DELETE"]}"#, "faults.methods"), (#"{"refuseKey": 1}"#, "refuseKey"),
    ])
    func `a mistake is refused with its name`(json: String, part: String) {
        let refusal = #expect(throws: SandboxRefusal.self) { try Faults(json: Array(json.utf8)) }
        #expect(refusal?.sentence.contains(part) == true, "\(refusal?.sentence ?? "")")
    }

    @Test(arguments: [
        ("\"none\"", Faults.RetryAfter.none), ("3", .seconds(3)), ("\"date\"", .date),
        ("\"asctime\"", .asctime), ("\"next week\"", .text("next week")),
    ])
    func `Retry-After has its forms`(json: String, form: Faults.RetryAfter) throws {
        let faults = try Faults(json: Array(#"{"retryAfter": \#(json)}"#.utf8))
        #expect(faults.retryAfter == form)
    }
}
