import ControlSocket
import Foundation
import Glibc
import Testing

/// A folder with a short path, for the path of a socket has little room.
private func withFolder<Value>(
    _ body: (String) async throws -> Value
) async throws -> Value {
    let folder = "/tmp/pc-\(UInt32.random(in: 0...UInt32.max))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await body(folder)
}

@discardableResult
private func withServer<Value: Sendable>(
    at path: String,
    connections: Int = 32,
    patience: Duration = .seconds(10),
    _ body: @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value?.self) { group in
        group.addTask {
            try await serveControlSocket(
                at: .path(path), connections: connections, patience: patience
            ) { call in
                if call.name == "slow" { try? await Task.sleep(for: .seconds(4)) }
                return ControlAnswer(status: 200, body: Array(call.name.utf8) + call.body)
            }
            return nil
        }
        for _ in 0..<2_000 {
            if (try? Caller(at: path)) != nil { break }
            try await Task.sleep(for: .milliseconds(10))
        }
        let value = try await body()
        await withdrawControlSocket(at: .path(path))
        group.cancelAll()
        try await group.waitForAll()
        return value
    }
}

struct ControlSocketTests {
    @Test func `a call is answered, and the socket is its owner's and group's alone`() async throws
    {
        try await withFolder { folder in
            let path = folder + "/control"
            try await withServer(at: path) {
                let call = ControlCall(name: "pause", body: Array("{}".utf8))
                let answer = try await askService(call, at: path)
                #expect(answer == ControlAnswer(status: 200, json: "pause{}"))
                let facts = try FileManager.default.attributesOfItem(atPath: path)
                #expect(facts[.posixPermissions] as? Int == 0o660)
            }
            #expect(!FileManager.default.fileExists(atPath: path), "it is gone afterwards")
        }
    }

    @Test func `a body that is too long is refused, and so is every other path`() async throws {
        try await withFolder { folder in
            let path = folder + "/control"
            try await withServer(at: path) {
                let long = [UInt8](repeating: 32, count: ControlCall.bodyLimit + 1)
                let answer = try await askService(ControlCall(name: "pause", body: long), at: path)
                #expect(answer.status == 413)
                let other = try await askService(ControlCall(name: "a/b", body: []), at: path)
                #expect(other.status == 404)
            }
        }
    }

    @Test(arguments: ["", "POST /v1/pa", "POST /v1/pause HTTP/1.1\r\ncontent-length: 9\r\n\r\n{"])
    func `whoever connects and says nothing more is hung up on`(words: String) async throws {
        try await withFolder { folder in
            let path = folder + "/control"
            try await withServer(at: path, patience: .seconds(3)) {
                let caller = try Caller(at: path)
                caller.say(words)
                #expect(try await caller.isHungUp(within: .seconds(30)))
                let answer = try await askService(ControlCall(name: "on", body: []), at: path)
                #expect(answer.status == 200)
            }
        }
    }

    @Test(arguments: [
        "POST /v1/pause HTTP/1.1\r\nx: ", "POST /v1/pause HTTP/1.1\r\ncontent-length: 99\r\n\r\n",
    ])
    func `whoever says a byte now and then is hung up on as well`(words: String) async throws {
        try await withFolder { folder in
            let path = folder + "/control"
            try await withServer(at: path, patience: .seconds(1)) {
                let caller = try Caller(at: path)
                caller.say(words)
                var isHungUp = false
                for _ in 0..<600 where !isHungUp {
                    caller.say("x")
                    isHungUp = try await caller.isHungUp(within: .milliseconds(100))
                }
                #expect(isHungUp)
            }
        }
    }

    @Test func `what takes long to be answered is not hung up on, and the next call is heard`()
        async throws
    {
        try await withFolder { folder in
            let path = folder + "/control"
            try await withServer(at: path, patience: .seconds(3)) {
                let caller = try Caller(at: path)
                for _ in 0..<2 {
                    caller.say("POST /v1/slow HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n")
                    #expect(try await caller.hears("slow", within: .seconds(20)))
                }
            }
        }
    }

    @Test func `no more connections than some are served at once, and the next waits`()
        async throws
    {
        try await withFolder { folder in
            let path = folder + "/control"
            try await withServer(at: path, connections: 2, patience: .seconds(600)) {
                let silent = [try Caller(at: path), try Caller(at: path)]
                let call = ControlCall(name: "pause", body: [])
                // What connects at the same moment may be let in together.
                var hasWaited = false
                for _ in 0..<5 where !hasWaited {
                    do {
                        _ = try await askService(call, at: path, timeout: .seconds(1))
                    } catch ControlTrouble.noAnswer {
                        hasWaited = true
                    }
                }
                #expect(hasWaited)
                silent[0].hangUp()
                let answer = try await askService(call, at: path, timeout: .seconds(30))
                #expect(answer.status == 200)
                silent[1].hangUp()
            }
        }
    }

    @Test func `where nobody listens the trouble says so`() async throws {
        try await withFolder { folder in
            let path = folder + "/control"
            await #expect(throws: ControlTrouble.noService(path: path)) {
                try await askService(ControlCall(name: "pause", body: []), at: path)
            }
            let long = folder + "/" + String(repeating: "x", count: 120)
            await #expect(throws: ControlTrouble.tooLong(path: long)) {
                try await askService(ControlCall(name: "pause", body: []), at: long)
            }
        }
    }

    @Test func `a file in the way is left, and a second server is refused`() async throws {
        try await withFolder { folder in
            let file = folder + "/file"
            try "mine".write(toFile: file, atomically: true, encoding: .utf8)
            await #expect(throws: ControlTrouble.obstructed(path: file)) {
                try await serveControlSocket(at: .path(file)) { _ in .init(status: 200, body: []) }
            }
            await withdrawControlSocket(at: .path(file))
            #expect(try String(contentsOfFile: file, encoding: .utf8) == "mine")
            let path = folder + "/control"
            try await withServer(at: path) {
                await #expect(throws: ControlTrouble.taken(path: path)) {
                    try await serveControlSocket(at: .path(path)) { _ in
                        .init(status: 200, body: [])
                    }
                }
            }
        }
    }

    @Test func `a socket that was inherited is served, and its file stays`() async throws {
        try await withFolder { folder in
            let path = folder + "/control"
            let descriptor = try Listener.open(at: path)
            try await withThrowingTaskGroup { group in
                group.addTask {
                    try await serveControlSocket(at: .inherited(descriptor: descriptor)) { call in
                        ControlAnswer(status: 200, json: call.name)
                    }
                }
                let call = ControlCall(name: "status", body: [])
                let answer = try await askService(call, at: path, timeout: .seconds(300))
                #expect(answer == ControlAnswer(status: 200, json: "status"))
                await withdrawControlSocket(at: .inherited(descriptor: descriptor))
                group.cancelAll()
            }
            #expect(FileManager.default.fileExists(atPath: path))
        }
    }

    @Test func `whoever connects at the moment of the end does no harm`() async throws {
        try await withFolder { folder in
            for round in 0..<100 {
                let path = folder + "/control-\(round)"
                let descriptor = try Listener.open(at: path)
                let early = try (0..<8).map { _ in try Caller(at: path) }
                try await withThrowingTaskGroup { group in
                    group.addTask {
                        try await serveControlSocket(at: .inherited(descriptor: descriptor)) {
                            ControlAnswer(status: 200, json: $0.name)
                        }
                    }
                    try await Task.sleep(for: .microseconds(50 * round))
                    group.cancelAll()
                    try await group.waitForAll()
                }
                for caller in early {
                    #expect(try await caller.isHungUp(within: .seconds(300)))
                }
            }
        }
    }
}
