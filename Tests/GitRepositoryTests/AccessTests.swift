import Foundation
import TempRepositories
import Testing

@testable import GitRepository

/// How a fetch is let in.
struct AccessTests {
    @Test func `a token is sent to the host of the repository, and is in no words`() async throws {
        let repository = try await TempRepository()
        let file = repository.folder + "/token"
        try Data("not-a-real-token\n".utf8).write(to: URL(fileURLWithPath: file))
        let server = try RefusingServer()
        defer { server.stop() }
        let source = GitSource(
            repository: "http://127.0.0.1:\(server.port)/numbers.git", ref: "main",
            path: "numbers.json", access: GitAccess(token: file))
        let mirror = GitMirror(folder: repository.mirror, source: source)
        await #expect {
            try await mirror.fetch()
        } throws: { error in
            !"\(error)".contains("not-a-real-token")
        }
        let expected = Data("x-access-token:not-a-real-token".utf8).base64EncodedString()
        let heard = server.heard
        #expect(heard.count >= 2)
        #expect(heard.first?.lowercased().contains("authorization") == false)
        #expect(heard.last?.contains("Basic \(expected)") == true)
    }

    @Test func `without a token nobody is asked for one`() async throws {
        let repository = try await TempRepository()
        let server = try RefusingServer()
        defer { server.stop() }
        let source = GitSource(
            repository: "http://127.0.0.1:\(server.port)/numbers.git", ref: "main",
            path: "numbers.json")
        let mirror = GitMirror(folder: repository.mirror, source: source)
        await #expect(throws: GitTrouble.self) { try await mirror.fetch() }
        #expect(server.heard.allSatisfy { !$0.lowercased().contains("authorization") })
    }
}
