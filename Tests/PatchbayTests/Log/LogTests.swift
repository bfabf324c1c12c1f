import Reconciliation
import Testing

@testable import patchbay

struct LogTests {
    private let names = Names(aliases)

    private var reports: [Report] {
        [
            .accepted(revision, numbers: 1_000),
            .desiredRefused(hostileWords),
            .planned(Plans.live.plan(live: true)),
            .planned(Plans.live.plan(live: true, drift: .report)),
            .planned(Plans.uniform(8, changed: 0).plan(live: true)),
            .throttled(.seconds(30)),
            .keyRefused(hostileWords),
            .keyAccepted,
            .readingRefused(""),
            .quiet(progress(managed: 1_000, current: 997, stalled: 2, inDoubt: 1)),
            .quiet(progress(managed: 1, current: 1)),
        ] + everyKind.map { .journaled($0) }
    }

    @Test func `every report is one harmless line`() throws {
        let lines = reports.compactMap { names.logLine(for: $0) }
        #expect(lines.count == reports.count)
        let text = lines.map { "\($0.weight.rawValue): \($0.sentence)\n" }.joined()
        try expectGolden("log.txt", text)
        #expect(text.split(separator: "\n").count == reports.count)
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    }

    @Test func `while something newer is held, quiet says what is in force`() {
        let quiet = Report.quiet(progress(managed: 8, current: 8))
        let line = names.logLine(for: quiet, asked: "as revision 1 asks, which stays in force")
        #expect(
            line?.sentence
                == "quiet: 8 of 8 managed numbers as revision 1 asks, which stays in force")
    }

    @Test func `the sentence is that of the line`() {
        for report in reports {
            #expect(names.sentence(for: report) == names.logLine(for: report)?.sentence)
        }
    }
}
