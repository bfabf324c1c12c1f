import Glibc
import Testing

@testable import HostSystem

struct SettledReadingTests {
    @Test func `what nobody touches is settled`() throws {
        let folder = try TempFolder()
        put("{}", at: folder("a.json"))
        let reading = try DesiredFiles.readSettled(at: folder.path)
        guard case .settled(let parts, _) = reading else { return #expect(reading != .moving) }
        #expect(try parts == DesiredFiles.read(at: folder.path))
    }

    @Test(arguments: Disturbance.all)
    func `what changes between the two readings is moving`(_ disturbance: Disturbance) throws {
        let folder = try TempFolder()
        put("one", at: folder("a.json"))
        put("two", at: folder("b.json"))
        let path = folder.path
        let reading = try DesiredFiles.readSettled(at: path) { disturbance.happens(path) }
        #expect(reading == .moving)
    }

    @Test func `a file holds just the bytes that it has`() throws {
        let folder = try TempFolder()
        put("one", at: folder("a.json"))
        let file = try RegularFile(at: folder("a.json"))
        #expect(try file.holds(Array("one".utf8)))
        for other in ["two", "on", "ones", ""] {
            #expect(try !RegularFile(at: folder("a.json")).holds(Array(other.utf8)))
        }
    }

    @Test func `trouble that stays is told, trouble that passes is moving`() throws {
        let folder = try TempFolder()
        let path = folder("a.json")
        #expect(throws: FileTrouble(.read, path, .missing)) {
            try DesiredFiles.readSettled(at: path)
        }
        #expect(try DesiredFiles.readSettled(at: path) { put("{}", at: path) } == .moving)
        let gone = try DesiredFiles.readSettled(at: path) { done(unlink(path)) }
        #expect(gone == .moving)
    }
}

/// Something that happens to a folder with `a.json` and `b.json`.
struct Disturbance: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let happens: @Sendable (String) -> Void

    static let all = [
        Disturbance(testDescription: "other bytes of the same length") {
            put("owt", at: $0 + "/b.json")
        },
        Disturbance(testDescription: "more bytes") { append("!", to: $0 + "/b.json") },
        Disturbance(testDescription: "emptied") { put("", at: $0 + "/b.json") },
        Disturbance(testDescription: "renamed over") { replace($0 + "/b.json", with: "two") },
        Disturbance(testDescription: "another part") { put("three", at: $0 + "/c.json") },
        Disturbance(testDescription: "a part less") { done(unlink($0 + "/a.json")) },
        Disturbance(testDescription: "another name") {
            done(rename($0 + "/a.json", $0 + "/aa.json"))
        },
        Disturbance(testDescription: "no part left") {
            done(unlink($0 + "/a.json"))
            done(unlink($0 + "/b.json"))
        },
    ]
}
