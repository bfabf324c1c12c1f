import DesiredStateJSON
import Reconciliation
import Testing

@testable import patchbay

struct ProgressTests {
    private let underWay = ProgressText(
        progress: progress(
            managed: 5_000,
            current: 4_123,
            waiting: 871,
            inFlight: 4,
            stalled: 2,
            inDoubt: 1,
            rate: 8.23
        ),
        total: 1_000
    )

    @Test(arguments: [
        (
            120,
            "[=====>                                  ] 123 of 1,000  2 stalled  1 in doubt  8.2/s"
                + "  about 106 s left"
        ),
        (80, "[==>             ] 123 of 1,000  2 stalled  1 in doubt  8.2/s  about 106 s left"),
        (60, "[=>            ] 123 of 1,000  2 stalled  1 in doubt  8.2/s"),
        (40, "123 of 1,000  2 stalled  1 in doubt"),
        (10, "123 of 1,"),
        (1, ""),
        (0, ""),
    ])
    func `the line fits the terminal`(width: Int, text: String) {
        let line = underWay.line(width: width)
        #expect(line == text)
        #expect(displayWidth(line) < max(1, width))
    }

    @Test func `the plain line`() {
        #expect(
            underWay.plain
                == "123 of 1,000 changes done (12.3 %), 2 stalled, 1 in doubt, 4 under way, 8.2/s"
        )
    }

    @Test func `the end`() {
        let text = ProgressText(progress: progress(managed: 8, current: 8, rate: 2), total: 8)
        #expect(text.plain == "8 of 8 changes done (100 %), 2.0/s")
        #expect(
            text.line(width: 80) == "[========================================] 8 of 8  2.0/s"
        )
    }
}
