import NIOCore

/// Answers whatever it hears with something that is neither TLS nor HTTP.
final class Garbler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let noise = ByteBuffer(string: "220 mail.example ESMTP\r\n")
        context.writeAndFlush(wrapOutboundOut(noise), promise: nil)
    }
}

/// Hangs up as soon as it hears something.
final class Slammer: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        context.close(promise: nil)
    }
}

/// Listens and never says anything.
final class Sink: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {}
}
