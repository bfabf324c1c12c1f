import Foundation
import Reconciliation
import Testing

@testable import patchbay

struct FigureTests {
    @Test(arguments: [
        (0, "0"), (7, "7"), (999, "999"), (1_000, "1,000"), (12_345, "12,345"),
        (1_000_000, "1,000,000"), (-1_234, "-1,234"), (.min, "-9,223,372,036,854,775,808"),
    ])
    func `thousands are set apart`(count: Int, text: String) {
        #expect(count.grouped == text)
    }

    @Test func `a count agrees with its noun`() {
        #expect(1.counted("number") == "1 number")
        #expect(0.counted("number") == "0 numbers")
        #expect(1_200.counted("entry", "entries") == "1,200 entries")
    }

    @Test(arguments: [
        (0, 10, "0 %"), (12, 1_000, "1.2 %"), (5, 10, "50 %"), (1, 3, "33.3 %"), (10, 10, "100 %"),
        (1, 100_000, "<0.1 %"), (99_999, 100_000, ">99.9 %"), (0, 0, "0 %"), (1, 0, "0 %"),
        (1, 1_000, "0.1 %"), (11, 10, "over 100 %"),
    ])
    func `a share is neither 0 nor 100 percent unless it is`(part: Int, whole: Int, text: String) {
        #expect(part.share(of: whole) == text)
    }

    @Test(arguments: [
        (Duration.zero, "0 ms"), (.milliseconds(-5), "0 ms"), (.microseconds(400), "0 ms"),
        (.milliseconds(120), "120 ms"), (.milliseconds(999), "999 ms"), (.seconds(1), "1 s"),
        (.milliseconds(1_249), "1.2 s"), (.milliseconds(9_960), "10 s"), (.seconds(45), "45 s"),
        (.seconds(90), "90 s"), (.seconds(180), "3 min"), (.seconds(7_100), "118 min"),
        (.seconds(7_200), "2 h"), (.seconds(86_400), "24 h"), (.seconds(172_800), "2 days"),
        (.seconds(86_400 * 400), "400 days"),
    ])
    func `a span has one unit`(span: Duration, text: String) {
        #expect(span.shown == text)
    }

    @Test(arguments: [
        (-120_000, "2 min ago"), (-1_000, "1 s ago"), (-999, "now"), (0, "now"), (999, "now"),
        (4_000, "in 4 s"),
    ])
    func `a time is so far from now`(milliseconds: Int64, text: String) {
        let now = Timestamp(milliseconds: 1_800_000_000_000)
        let time = Timestamp(milliseconds: now.milliseconds + milliseconds)
        #expect(time.shown(from: now) == text)
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
        (951_782_400_000, "2000-02-29T00:00:00Z"), (1_795_557_900_123, "2026-11-24T22:05:00Z"),
        (4_107_542_399_000, "2100-02-28T23:59:59Z"), (-62_167_219_200_000, "0000-01-01T00:00:00Z"),
    ])
    func `a time is written in UTC`(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).utc == text)
    }

    @Test func `a time of any day is what Foundation makes of it`() {
        let formatter = ISO8601DateFormatter()
        formatter.formatOptions.insert(.withFractionalSeconds)
        for day in stride(from: Int64(-60_000), through: 60_000, by: 37) {
            let milliseconds =
                day * 86_400_000 + (day * 7_919 % 86_400_000 + 86_400_000) % 86_400_000
            let date = Date(timeIntervalSince1970: Double(milliseconds) / 1_000)
            let text = Timestamp(milliseconds: milliseconds).utcWithMilliseconds
            #expect(text == formatter.string(from: date))
        }
    }
}
