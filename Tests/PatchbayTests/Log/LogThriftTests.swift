import Reconciliation
import Testing

@testable import patchbay

struct LogThriftTests {
    private func second(_ seconds: Int64) -> Instant {
        Instant(nanoseconds: seconds * 1_000_000_000)
    }

    @Test func `a wave of 10,000 changes in 17 minutes is a handful of lines`() {
        var thrift = LogThrift()
        var written: [Int] = []
        for index in 0..<10_000 {
            if let leftOut = thrift.write(.changed, at: second(Int64(index) / 10)) {
                written.append(leftOut)
            }
        }
        let rest = thrift.end()
        #expect(written.count == 8 && written.prefix(5) == [0, 0, 0, 0, 0])
        #expect(written[5] == 2_995)
        #expect(written.count + written.reduce(0, +) + rest.map(\.count).reduce(0, +) == 10_000)
        #expect(rest.map(\.kind) == [.changed])
        let again = thrift.end()
        #expect(again.isEmpty, "it is told once")
    }

    @Test func `kinds do not take each other's place, and what comes singly is always written`() {
        var thrift = LogThrift()
        for _ in 0..<100 { _ = thrift.write(.changed, at: second(0)) }
        let stalled = thrift.write(.stalled, at: second(0))
        let held = (0..<100).compactMap { _ in thrift.write(.held, at: second(0)) }
        let rest = thrift.end()
        #expect(stalled == 0 && held.count == 100 && rest.map(\.count) == [95])
    }

    @Test func `after a rest a wave has its first lines again, and no more`() {
        var thrift = LogThrift()
        for _ in 0..<6 { _ = thrift.write(.changed, at: second(0)) }
        _ = thrift.end()
        let later = (0..<9).compactMap { _ in thrift.write(.changed, at: second(86_400)) }
        #expect(later == [0, 0, 0, 0, 0])
        let soon = thrift.write(.changed, at: second(86_400 + 299))
        let next = thrift.write(.changed, at: second(86_400 + 300))
        #expect(soon == nil && next == 5)
    }
}
