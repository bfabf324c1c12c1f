import Foundation
import Glibc
import Testing

@testable import HostSystem

struct StandardStreamTests {
    @Test func `a text larger than the stream arrives whole, also where writing must wait`() async {
        let pipe = Pipe(waiting: false)
        let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let reading = pipe.reading
        let arrived = await withCheckedContinuation { continuation in
            // A thread of its own: all that tasks share may be waiting, as this one will.
            Thread.detachNewThread { continuation.resume(returning: allBytes(from: reading)) }
            #expect(throws: Never.self) { try HostSystem.write(bytes, to: pipe.writing) }
            pipe.closeWriting()
        }
        #expect(arrived == bytes)
    }

    @Test func `a reader that has gone is told, not fatal`() throws {
        // Held back for this thread only: other tests start programs that inherit what is ignored.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        defer {
            var none = timespec()
            sigtimedwait(&signals, nil, &none)
            pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        }
        let pipe = Pipe()
        pipe.closeReading()
        #expect(throws: ErrorNumber(EPIPE)) { try HostSystem.write([1], to: pipe.writing) }
    }

    @Test func `a terminal tells its width, a pipe has none`() throws {
        let terminal = Descriptor(owning: open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC))
        try #require(terminal.number >= 0)
        var size = winsize(ws_row: 24, ws_col: 97, ws_xpixel: 0, ws_ypixel: 0)
        done(ioctl(terminal.number, UInt(TIOCSWINSZ), &size))
        #expect(StandardStream.columns(of: terminal.number) == 97)
        size.ws_col = 0
        done(ioctl(terminal.number, UInt(TIOCSWINSZ), &size))
        #expect(StandardStream.columns(of: terminal.number) == nil)
        let pipe = Pipe()
        #expect(StandardStream.columns(of: pipe.reading) == nil)
    }

    @Test func `what is piped in is read to its end, up to a limit`() throws {
        let pipe = Pipe()
        done(Int32(write(pipe.writing, "ab\0c", 4)))
        #expect(throws: FileTrouble(.read, "standard input", .tooLarge(limit: 3))) {
            try StandardStream.everything(from: pipe.reading, limit: 3)
        }
        done(Int32(write(pipe.writing, "ab\0c", 4)))
        pipe.closeWriting()
        let bytes = try StandardStream.everything(from: pipe.reading, limit: 4)
        #expect(bytes == Array("ab\0c".utf8))
        #expect(try StandardStream.everything(from: pipe.reading, limit: 4).isEmpty)
    }

    @Test func `an answer is one line, and what follows is left`() {
        let pipe = Pipe()
        let text = "yes\r\n\nrest"
        done(Int32(write(pipe.writing, text, text.utf8.count)))
        #expect(Question.line(from: pipe.reading) == "yes")
        #expect(Question.line(from: pipe.reading) == "")
        pipe.closeWriting()
        #expect(Question.line(from: pipe.reading) == "rest")
        #expect(Question.line(from: pipe.reading) == nil)
    }

    @Test func `a line without end is no answer`() throws {
        let pipe = Pipe()
        try HostSystem.write([UInt8](repeating: 0x79, count: 5_000), to: pipe.writing)
        #expect(Question.line(from: pipe.reading) == nil)
    }
}

/// Reads to the end, waiting where nothing is there yet.
private func allBytes(from number: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 5_000)
    while true {
        var ready = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
        poll(&ready, 1, -1)
        let count = read(number, &room, room.count)
        if count == 0 { return bytes }
        bytes += room.prefix(max(0, count))
    }
}

/// Two ends of a stream that are closed when the test lets go of it.
private final class Pipe {
    let reading: Int32
    let writing: Int32
    private var open: Set<Int32>

    init(waiting: Bool = true) {
        let flags = waiting ? SOCK_CLOEXEC.rawValue : SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
        var ends: [Int32] = [-1, -1]
        done(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | flags), 0, &ends))
        reading = ends[0]
        writing = ends[1]
        open = Set(ends)
    }

    func closeReading() { shut(reading) }
    func closeWriting() { shut(writing) }

    private func shut(_ number: Int32) {
        if open.remove(number) != nil { close(number) }
    }

    deinit {
        for number in open { close(number) }
    }
}
