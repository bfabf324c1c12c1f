import Foundation
import Testing

@testable import Notification

struct NoticeCommandTests {
    private let body = Array("{\"concern\":\"held\"}\n".utf8)
    private let variables = ["PATH": "/usr/bin:/bin"]

    /// A program that a shell runs.
    private func program(_ script: String) throws -> (path: String, folder: URL) {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("notice-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appendingPathComponent("tell")
        try "#!/bin/sh\ncd \"\(folder.path)\"\n\(script)\n".write(
            to: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path.path)
        return (path.path, folder)
    }

    @Test func `a command reads what is told, and nothing else of ours`() async throws {
        let (path, folder) = try program("cat > told; env > env; echo \"$#\" > count")
        setenv("NOTICE_SECRET", "secret", 1)
        #expect(await NoticeCommand(path, environment: variables).run(body) == .arrived)
        func text(_ name: String) throws -> String {
            try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        }
        #expect(try text("told") == String(decoding: body, as: UTF8.self))
        #expect(try text("count") == "0\n")
        #expect(try !text("env").contains("secret"))
        try FileManager.default.removeItem(at: folder)
    }

    @Test func `one that fails has not been told`() async throws {
        let (path, folder) = try program("exit 3")
        #expect(
            await NoticeCommand(path, environment: variables).run(body)
                == .failed("the command ended with 3"))
        try FileManager.default.removeItem(at: folder)
        #expect(
            await NoticeCommand(path, environment: variables).run(body)
                == .failed("the command cannot be started"))
    }

    @Test func `one that does not read, and says much, is no trouble`() async throws {
        let (path, folder) = try program("head -c 3000000 /dev/zero; exit 0")
        let long = [UInt8](repeating: 0x20, count: NoticeCommand.longestBody)
        let command = NoticeCommand(path, environment: variables)
        for _ in 0..<20 { #expect(await command.run(long) == .arrived) }
        #expect(await command.run(long + [0x20]) == .failed("the command cannot be started"))
        try FileManager.default.removeItem(at: folder)
    }

    @Test func `one that hangs is killed with what it started`() async throws {
        let (path, folder) = try program(
            "trap '' TERM; sleep 600 & echo $! > child; wait; sleep 600")
        let command = NoticeCommand(path, environment: variables, patience: .seconds(1))
        #expect(
            await command.run(body) == .failed("the command did not end within 1.0 seconds"))
        let child = try String(
            contentsOf: folder.appendingPathComponent("child"), encoding: .utf8)
        let pid = try #require(Int32(child.dropLast()))
        let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
        #expect(stat == nil || stat?.contains(") Z") == true)
        try FileManager.default.removeItem(at: folder)
    }
}
