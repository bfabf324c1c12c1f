import Foundation
import HostSystem
import Testing

@testable import patchbay

struct PiecewiseDigestTests {
    @Test(arguments: [
        ["numbers.json": "{}"], ["numbers.json": ""],
        ["a.json": "{}", "b.json": "", "c.json": "{ }"],
        ["a.json": String(repeating: "long ", count: 200_000), "b.json": "{}"],
    ])
    func `of bytes that are read piece by piece is that of the reading`(
        files: [String: String]
    ) throws {
        let folder = try FileManager.default.url(
            for: .itemReplacementDirectory, in: .userDomainMask,
            appropriateFor: FileManager.default.temporaryDirectory, create: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files {
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
        let path = files.count == 1 ? folder.path + "/numbers.json" : folder.path
        let whole = DesiredReading.digest(of: try DesiredFiles.read(at: path))
        #expect(try DesiredReading.digest(at: path) == whole)
    }
}
