import Reconciliation
import Testing

@testable import PaceHarness

struct HarnessTests {
    private func at(_ seconds: Double) -> Instant {
        Instant(nanoseconds: Int64(seconds * 1e9))
    }

    @Test func `the three date forms are those that HTTP knows`() {
        let date = DateText(784_111_777)
        #expect(date.imf == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(date.rfc850 == "Sunday, 06-Nov-94 08:49:37 GMT")
        #expect(date.asctime == "Sun Nov  6 08:49:37 1994")
        #expect(DateText(951_782_400).imf == "Tue, 29 Feb 2000 00:00:00 GMT")
    }

    @Test(arguments: [
        (Advice.none, nil), (.seconds, 3.0), (.imfDate, 2.877), (.rfc850Date, 2.877),
        (.asctimeDate, 2.877), (.zero, 0), (.negative, nil), (.sixtyOne, 61), (.huge, 604_800),
        (.garbage, nil),
    ])
    func `what a header says is read by the production reader`(
        _ advice: Advice, _ seconds: Double?
    ) {
        let now = Timestamp(milliseconds: 1_795_824_000_123)
        let span = advice.span(wait: 2.2, at: now)
        #expect(span.map { abs($0.inSeconds - (seconds ?? -1)) < 0.001 } ?? (seconds == nil))
    }

    @Test(arguments: LimitKind.allCases, [2.0, 50])
    func `the ideal time is that of the limit`(kind: LimitKind, rate: Double) {
        for seed in 1...3 as ClosedRange<UInt64> {
            let cell = Cell(kind: kind, advice: .none, rate: rate, steps: .steady)
            let plain = Double(cell.items) / rate
            #expect((0.8 * plain...1.2 * plain).contains(cell.ideal(seed: seed)))
        }
    }

    @Test func `a limit opens when it says, and not before`() {
        let steps = StepClock(.lowered, over: 30)
        var limits: [Limit] = [
            .bucket(Bucket(rate: 0.5, size: 2)), .window(Window(rate: 0.5, span: 10, phase: 3)),
            .concurrency(Concurrency(slots: 2)),
        ]
        for index in limits.indices {
            var (time, admitted) = (0.0, 0)
            while time < 60 {
                let opens = limits[index].opens(after: time, steps)
                if opens > time + 0.01 {
                    let isEarly = limits[index].admits(
                        at: opens - 0.005, until: opens + 3, steps)
                    #expect(!isEarly)
                }
                time = opens + 1e-6
                if limits[index].admits(at: time, until: time + 3, steps) { admitted += 1 }
            }
            #expect((18...32).contains(admitted), "\(index)")
        }
    }

    @Test(arguments: Contender.allCases)
    func `the same seed gives the same figures`(contender: Contender) {
        let cell = Cell(kind: .window, advice: .seconds, rate: 2, steps: .dipped)
        let ideal = cell.ideal(seed: 3)
        let (one, other) = (
            contender.outcome(cell, seed: 3, ideal: ideal),
            contender.outcome(cell, seed: 3, ideal: ideal)
        )
        #expect(one.ratio == other.ratio && one.result.sent == other.result.sent)
        #expect(one.result.done + one.result.lost == cell.items)
    }

    @Test func `others lose items or are refused where Patchbay is not`() {
        let cell = Cell(kind: .bucket, advice: .none, rate: 2, steps: .steady)
        let ideal = cell.ideal(seed: 1)
        #expect(Contender.sdk.outcome(cell, seed: 1, ideal: ideal).result.lost > 0)
        #expect(Contender.adaptive.outcome(cell, seed: 1, ideal: ideal).result.sent > 0)
        let queue = Contender.queue.outcome(cell, seed: 1, ideal: ideal).result
        #expect(queue.lost == 0 && queue.refusedShare > 0.2)
    }
}
