import Foundation
import Reconciliation
import Testing

@testable import patchbay

struct PlanJSONTests {
    private func json(_ fleet: Fleet, live: Bool, drift: DriftPolicy = .repair) -> String {
        PlanJSON(
            plan: fleet.plan(live: live, drift: drift),
            names: fleet.names(live: live),
            digest: "9f86d081884c7d65"
        ).text
    }

    @Test func `a plan against the live account`() throws {
        try expectGolden("plan-live.json", json(Plans.live, live: true))
    }

    @Test func `drift that is only reported stands apart`() throws {
        try expectGolden("plan-report.json", json(Plans.live, live: true, drift: .report))
    }

    @Test func `a plan without the account, with forgotten fields`() throws {
        try expectGolden("plan-unread.json", json(Plans.unread, live: false))
    }

    @Test func `no changes`() throws {
        try expectGolden("plan-none.json", json(Fleet([]), live: false))
    }

    @Test func `hostile labels come back as they were`() throws {
        let page = try parsed(json(Plans.hostile, live: false))
        let changes = try #require(page["changes"] as? [[String: Any]])
        let plan = Plans.hostile.plan(live: false)
        #expect(changes.count == plan.changes.count)
        for (change, one) in zip(plan.changes, changes) {
            let fields = try #require(one["fields"] as? [String: [String: Any]])
            let before = try #require(fields["label"]?["before"] as? String)
            let after = try #require(fields["label"]?["after"] as? String)
            #expect(FieldValue.label(Text(before)) == change.before[.label])
            #expect(FieldValue.label(Text(after)) == change.after[.label])
        }
    }

    @Test func `the summary counts what the lists hold`() throws {
        let page = try parsed(json(Plans.live, live: true))
        let summary = try #require(page["summary"] as? [String: Any])
        let reasons = try #require(summary["by_reason"] as? [String: Int])
        let changes = try #require(page["changes"] as? [[String: Any]])
        #expect(summary["changes"] as? Int == changes.count)
        #expect(reasons.values.reduce(0, +) == changes.count)
        #expect(summary["refused"] as? Int == (page["refused"] as? [Any])?.count)
        #expect(Set(reasons.keys) == Set(Reason.allCases.map(\.rawValue)))
    }

    private func parsed(_ text: String) throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
        return try #require(value as? [String: Any])
    }
}
