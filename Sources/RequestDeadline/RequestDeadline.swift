import NIOCore
import NIOHTTPTypes

/// Closes a connection whose request does not arrive whole in time. A limit on silence alone would
/// let one that says a byte now and then stay for ever.
final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let patience: TimeAmount
    private var closing: Scheduled<Void>?
    /// Requests that are there with their whole body, less those that are answered. One that is
    /// refused before its end makes it negative, until the end comes.
    private var unanswered = 0

    init(patience: TimeAmount) {
        self.patience = patience
    }

    func handlerAdded(context: ChannelHandlerContext) {
        begin(context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        end()
    }

    func channelInactive(context: ChannelHandlerContext) {
        end()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .end = unwrapInboundIn(data) {
            unanswered += 1
            if unanswered > 0 { end() }
        }
        context.fireChannelRead(data)
    }

    /// What is answered is the end of one request, and so the beginning of the next.
    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) {
            unanswered -= 1
            if unanswered <= 0 { begin(context) }
        }
        context.write(data, promise: promise)
    }

    private func begin(_ context: ChannelHandlerContext) {
        end()
        closing = context.eventLoop.assumeIsolated().scheduleTask(in: patience) {
            context.close(promise: nil)
        }
    }

    private func end() {
        closing?.cancel()
        closing = nil
    }
}
