import Hummingbird
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import HTTPServing
import Testing

/// The time in which a request has to arrive, by a clock of its own.
struct RequestDeadlineTests {
    private let loop = EmbeddedEventLoop()
    private let channel: EmbeddedChannel

    init() throws {
        channel = EmbeddedChannel(
            handler: RequestDeadline(patience: .seconds(10)), loop: loop)
        try channel.connect(to: SocketAddress(unixDomainSocketPath: "/none")).wait()
    }

    private func hear(_ part: HTTPRequestPart) throws { try channel.writeInbound(part) }

    private func answer() throws {
        try channel.writeOutbound(HTTPResponsePart.head(.init(status: .ok)))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
    }

    private var head: HTTPRequestPart {
        .head(.init(method: .post, scheme: nil, authority: nil, path: "/v1/pause"))
    }

    private func isOpen(after time: TimeAmount) -> Bool {
        loop.advanceTime(by: time)
        return channel.isActive
    }

    @Test func `silence and a slow request end with it`() throws {
        #expect(isOpen(after: .milliseconds(9_999)))
        try hear(head)
        try hear(.body(ByteBuffer(string: "x")))
        #expect(!isOpen(after: .milliseconds(1)))
    }

    @Test func `what is there whole may take any time, and its answer begins anew`() throws {
        try hear(head)
        try hear(.end(nil))
        #expect(isOpen(after: .hours(1)))
        try answer()
        #expect(isOpen(after: .milliseconds(9_999)))
        #expect(!isOpen(after: .milliseconds(1)))
    }

    @Test func `a second request that came along is not hung up on`() throws {
        for part in [head, .end(nil), head, .end(nil)] { try hear(part) }
        try answer()
        #expect(isOpen(after: .hours(1)))
        try answer()
        #expect(!isOpen(after: .seconds(10)))
    }

    @Test func `a request that is refused before its end has no more time for the rest`() throws {
        try hear(head)
        try answer()
        #expect(isOpen(after: .seconds(9)))
        try hear(.end(nil))
        #expect(!isOpen(after: .seconds(1)))
    }

    @Test func `after a refused request the next is a request like others`() throws {
        try hear(head)
        try answer()
        for part in [.end(nil), head, .end(nil)] { try hear(part) }
        #expect(isOpen(after: .hours(1)))
    }

    @Test func `whoever asks on and on and does not read is hung up on`() throws {
        for part in [head, .end(nil), head, .end(nil)] { try hear(part) }
        channel.write(HTTPResponsePart.head(.init(status: .ok)), promise: nil)
        channel.write(HTTPResponsePart.end(nil), promise: nil)
        #expect(isOpen(after: .milliseconds(9_999)))
        #expect(!isOpen(after: .milliseconds(1)))
    }
}
