import Reconciliation
import Testing

@testable import HostSystem

struct ProcessFiguresTests {
    @Test func `the kernel tells what this process costs`() throws {
        let figures = ProcessFigures.now()
        #expect(figures.processorTime > .zero)
        let resident = try #require(figures.residentBytes)
        #expect(resident > 1 << 20 && resident < figures.virtualBytes ?? 0)
        let open = try #require(figures.openDescriptors)
        #expect(open > 2 && UInt64(open) < figures.mostDescriptors ?? 0)
        let age = HostClock.calendarNow() - (try #require(figures.startedAt))
        #expect(age > .zero && age < .seconds(86_400))
    }
}
