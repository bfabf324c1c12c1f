import Foundation
import Reconciliation
import Testing

@testable import patchbay

struct LogFieldTests {
    @Test func `each kind has an identifier of its own, and stands in the catalog`() throws {
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().appending(path: "../../..")
        let catalog = try String(
            contentsOf: root.appending(path: "systemd/patchbay.catalog"), encoding: .utf8)
        let listed = catalog.split(separator: "\n").filter { $0.hasPrefix("-- ") }
            .map { String($0.dropFirst(3)) }
        #expect(Set(listed) == Set(LogKind.allCases.map(\.rawValue)))
        #expect(listed.count == LogKind.allCases.count)
        for kind in LogKind.allCases {
            #expect(kind.rawValue.wholeMatch(of: /[0-9a-f]{32}/) != nil, "\(kind)")
        }
        let docs = try String(
            contentsOf: root.appending(path: "docs/journal.md"), encoding: .utf8)
        for field in LogField.allCases { #expect(docs.contains("`\(field.rawValue)`")) }
        for kind in LogKind.allCases { #expect(docs.contains(kind.rawValue), "\(kind)") }
    }

    @Test func `an entry names its number, its revision and the condition that it leaves`() {
        let conditions = everyKind.map { entry in
            let fields = [LogField: String](.journaled(entry), revision)
            #expect(fields[.number] == entry.number.description)
            #expect(fields[.kind] != nil && fields[.revision] != nil)
            return "\(entry.kind): \(fields[.condition] ?? "-")"
        }
        #expect(
            Set(conditions) == [
                "intended: in doubt", "applied: current", "deferred: retrying",
                "rejected: stalled", "unknown: in doubt", "adopted: current", "observed: -",
                "stalled: stalled", "released: not managed", "unmanaged: -",
            ])
    }

    @Test func `what is held has the digest that lets it go on`() {
        let plan = Plans.live.plan(live: true)
        let held = Held(subject: .repairs, plan: plan, breaches: [])
        let fields = [LogField: String](.held(held), nil)
        #expect(fields[.digest] == plan.digest.string && fields[.condition] == "held")
        #expect(fields[.revision] == nil)
    }

    @Test(arguments: [
        (Report.keyRefused("no"), "key refused"), (.desiredRefused("no"), "invalid"),
        (.fetched("no"), "not fetched"), (.readingRefused("no"), "account not read"),
        (.throttled(.seconds(1)), "throttled"),
        (.quiet(progress(managed: 2, current: 2)), "current"),
    ])
    func `the service's own conditions have names`(report: Report, condition: String) {
        #expect([LogField: String](report, nil)[.condition] == condition)
    }
}
