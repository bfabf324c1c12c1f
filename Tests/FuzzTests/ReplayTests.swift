import Foundation
import Testing

// The corpus holds inputs that each reached something new when they were found, and whatever broke
// a promise once. A broken promise stops the tests, and names itself above.

struct ReplayTests {
    private static let corpus = URL(filePath: #filePath)
        .deletingLastPathComponent().appending(path: "Corpus")

    @Test(arguments: FuzzTarget.all.map(\.name))
    func `every input of the corpus is read as promised`(_ name: String) throws {
        let target = try #require(FuzzTarget.all.first { $0.name == name })
        let folder = Self.corpus.appending(path: name)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(!files.isEmpty)
        for file in files {
            target.body([UInt8](try Data(contentsOf: folder.appending(path: file))))
        }
        target.body([])
    }

    @Test func `the corpus has a folder for each target, and is small`() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.corpus.path)
        #expect(folders.sorted() == FuzzTarget.all.map(\.name).sorted())
        let files = try FileManager.default.subpathsOfDirectory(atPath: Self.corpus.path)
        let sizes = try files.map {
            try FileManager.default.attributesOfItem(
                atPath: Self.corpus.appending(path: $0).path)[.size] as? Int ?? 0
        }
        #expect(files.count < 600 && sizes.reduce(0, +) < 1 << 20)
    }
}
