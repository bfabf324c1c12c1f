import NIOCore

/// Hands a connection over as soon as it is open, or is known never to be: before that nobody may
/// close it, and whoever serves it may be told to stop at any time.
final class Introduction: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private var handOver: (() -> Void)?

    init(handOver: @escaping () -> Void) {
        self.handOver = handOver
    }

    func channelActive(context: ChannelHandlerContext) {
        context.fireChannelActive()
        handOverOnce()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        handOverOnce()
    }

    private func handOverOnce() {
        handOver?()
        handOver = nil
    }
}
