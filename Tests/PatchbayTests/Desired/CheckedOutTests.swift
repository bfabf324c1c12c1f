import Foundation
import TempRepositories
import Testing

@testable import patchbay

struct CheckedOutTests {
    /// As `git hash-object` tells them.
    @Test(arguments: [
        ("", "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"),
        ("hello\n", "ce013625030ba8dba906f756967f9e9ca394464a"),
        ("hello\n", "2cf8d83d9ee29543b34a87727421fdecb7e3f3a183d337639025de576db9ebb4"),
    ])
    func `bytes have the name that Git gives them`(text: String, name: String) {
        #expect(BlobName.of(Array(text.utf8), like: name) == name)
        var pieces = BlobName(like: name, size: text.utf8.count)
        for byte in text.utf8 { pieces.update([byte]) }
        #expect(pieces.text == name)
    }

    @Test func `a file that is as it was committed is found with its digest`() async throws {
        let repository = try await TempRepository()
        let text = String(repeating: "0123456789", count: 30_000)
        let head = try await repository.commit(text, to: "deep/numbers.json")
        let path = repository.path + "/deep/numbers.json"
        let found = try #require(await CheckedOut.holding(path))
        #expect(found.commit == head)
        #expect(found.digest == sha256(Array(text.utf8)))
        for other in [
            text + "x", text.replacing("3456789012", with: "x456789012", maxReplacements: 1),
        ] {
            try repository.write(other, to: "deep/numbers.json")
            #expect(await CheckedOut.holding(path) == nil)
        }
        #expect(await CheckedOut.holding(repository.path + "/deep") == nil)
        #expect(await CheckedOut.holding("/nowhere/numbers.json") == nil)
    }
}
