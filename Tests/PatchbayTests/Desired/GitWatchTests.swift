import Testing

@testable import patchbay

struct GitWatchTests {
    @Test(arguments: [
        (0, 60, 60), (1, 60, 120), (3, 60, 480), (4, 60, 900), (60, 60, 900), (0, 3600, 3600),
        (5, 3600, 3600), (9, 1, 512), (99, 1, 900),
    ])
    func `a fetch that fails is tried less and less often`(
        failures: Int, interval: Int, expected: Int
    ) {
        let wait = GitWatch.wait(after: failures, every: .seconds(interval))
        #expect(wait == .seconds(expected))
    }
}
