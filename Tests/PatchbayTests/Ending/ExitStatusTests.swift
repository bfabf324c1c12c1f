import Foundation
import Testing

@testable import patchbay

struct ExitStatusTests {
    @Test(arguments: patchbay.ExitStatus.allCases)
    func `the README says of every exit code what the help does`(
        status: patchbay.ExitStatus
    ) throws {
        let folder = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let readme = try String(
            contentsOf: folder.appendingPathComponent("README.md"), encoding: .utf8)
        #expect(readme.contains("| \(status.rawValue) | \(status.meaning) |"))
    }
}
