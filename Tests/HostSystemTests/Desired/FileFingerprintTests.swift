import Reconciliation
import Testing

@testable import HostSystem

struct FileFingerprintTests {
    @Test func `an untouched file has the fingerprint it had`() throws {
        let folder = try TempFolder()
        put("{}", at: folder("a.json"))
        let later = HostClock.calendarNow() + .seconds(3_600)
        let first = DesiredFiles.fingerprint(of: folder.path, at: later)
        #expect(first != nil)
        #expect(DesiredFiles.fingerprint(of: folder.path, at: later + .seconds(10)) == first)
    }

    @Test func `a file that was written just now has none`() throws {
        let folder = try TempFolder()
        let path = folder("a.json")
        put("{}", at: path)
        let written = try FileStatus(at: path).stamp.changed / 1_000_000
        let part = FilePart(path: path, bytes: Array("{}".utf8))
        for (age, isYoung) in [(0, true), (1_000, true), (2_000, true), (2_001, false)] {
            let now = Timestamp(milliseconds: written + Int64(age))
            let fingerprint = DesiredFiles.fingerprint(of: path, at: now)
            #expect((fingerprint == nil) == isYoung)
            let reading = try DesiredFiles.readSettled(at: path, now: { now }, between: {})
            #expect(reading == .settled([part], fingerprint))
        }
    }

    @Test func `a file with a stamp from the future has none`() throws {
        let folder = try TempFolder()
        put("{}", at: folder("a.json"))
        let past = HostClock.calendarNow() + .seconds(-3600)
        #expect(DesiredFiles.fingerprint(of: folder("a.json"), at: past) == nil)
    }

    @Test func `an old file is settled with the fingerprint that a look finds`() throws {
        let path = "/bin/sleep"
        let fingerprint = DesiredFiles.fingerprint(of: path)
        try #require(fingerprint != nil)
        guard case .settled(_, let read) = try DesiredFiles.readSettled(at: path) else {
            return #expect(Bool(false), "nobody writes it")
        }
        #expect(read == fingerprint)
    }

    @Test func `what is not there has none`() throws {
        let folder = try TempFolder()
        let later = HostClock.calendarNow() + .seconds(10)
        #expect(DesiredFiles.fingerprint(of: folder("a.json"), at: later) == nil)
        #expect(DesiredFiles.fingerprint(of: folder.path, at: later) == nil)
    }
}
