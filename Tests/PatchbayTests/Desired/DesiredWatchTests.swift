import Foundation
import HostSystem
import Testing

@testable import patchbay

struct DesiredWatchTests {
    /// Who guards the wire knows the stamps from before the second reading, and lets nothing leave
    /// while others stand there. So a look that finds what is known must tell of it, too: it may
    /// have been touched between the two, on a file system whose clock lags.
    @Test(.timeLimit(.minutes(1)))
    func `every look tells what stands there, also when it is known already`() async throws {
        let folder = try FileManager.default.url(
            for: .itemReplacementDirectory, in: .userDomainMask,
            appropriateFor: FileManager.default.temporaryDirectory, create: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.path + "/numbers.json"
        try Data("{}".utf8).write(to: URL(filePath: path))
        let inbox = Inbox()
        let watch = DesiredWatch(path: path, inbox: inbox) { _ in }
        try await withThrowingTaskGroup { group in
            group.addTask { await watch.run() }
            var sightings = inbox.messages.compactMap { message in
                if case .looked(let sighting) = message { sighting } else { nil }
            }
            .makeAsyncIterator()
            #expect(await sightings.next() == DesiredFiles.sighting(of: path))
            while DesiredFiles.fingerprint(of: path) == nil {
                try await Task.sleep(for: .milliseconds(100))
            }
            // The first reads once more, for the file was young; the others find what is known.
            for _ in 0..<3 {
                watch.hint()
                #expect(await sightings.next() == DesiredFiles.sighting(of: path))
            }
            group.cancelAll()
        }
    }
}
