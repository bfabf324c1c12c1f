import NIOCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Cuts the bytes of one connection into requests and acts out the script.
final class ScriptHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let server: ScriptedServer
    private let connection: Int
    private var received = ""

    init(_ server: ScriptedServer) {
        self.server = server
        connection = server.connected()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received += String(buffer: unwrapInboundIn(data))
        while let request = nextRequest() {
            for act in server.acts(for: request) {
                perform(act, context)
            }
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func perform(_ act: Act, _ context: ChannelHandlerContext) {
        switch act {
        case .send(let text):
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
        case .sendBytes(let bytes):
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
        case .close:
            context.close(promise: nil)
        case .reset:
            // Closing with a linger of zero seconds sends a RST.
            // On its own event loop the option is set before this returns.
            let provider = context.channel as? any SocketOptionProvider
            _ = provider?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
            context.close(promise: nil)
        }
    }

    /// Takes the first whole request off the received text.
    private func nextRequest() -> Received? {
        guard let end = received.firstRange(of: "\r\n\r\n") else { return nil }
        let lines = received[..<end.lowerBound].split(separator: "\r\n").map(String.init)
        let start = (lines.first ?? "").split(separator: " ").map(String.init)
        let length =
            lines.lazy
            .filter { $0.lowercased().hasPrefix("content-length:") }
            .compactMap { Int($0.split(separator: ":")[1].drop { $0 == " " }) }
            .first ?? 0
        let rest = received[end.upperBound...].utf8
        guard rest.count >= length, start.count >= 2 else { return nil }
        let request = Received(
            method: start[0],
            target: start[1],
            headers: Array(lines.dropFirst()),
            body: String(decoding: rest.prefix(length), as: UTF8.self),
            connection: connection
        )
        received = String(decoding: rest.dropFirst(length), as: UTF8.self)
        return request
    }
}
