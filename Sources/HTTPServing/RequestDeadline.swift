package import NIOCore
package import NIOHTTPTypes

/// Closes a connection whose request does not arrive whole in time. A limit on silence alone would
/// let one that says a byte now and then stay for ever.
package final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
    package typealias InboundIn = HTTPRequestPart
    package typealias InboundOut = HTTPRequestPart
    package typealias OutboundIn = HTTPResponsePart
    package typealias OutboundOut = HTTPResponsePart

    private let patience: TimeAmount
    private var closing: Scheduled<Void>?
    /// Requests that are there with their whole body, less those that are answered. One that is
    /// refused before its end makes it negative, until the end comes.
    private var unanswered = 0

    package init(patience: TimeAmount) {
        self.patience = patience
    }

    /// The first request begins with the connection.
    package func handlerAdded(context: ChannelHandlerContext) {
        begin(context)
    }

    /// Nobody is watched any more.
    package func handlerRemoved(context: ChannelHandlerContext) {
        end()
    }

    /// Whoever has hung up is waited for no more.
    package func channelInactive(context: ChannelHandlerContext) {
        end()
        context.fireChannelInactive()
    }

    /// What has arrived whole has all the time that its answer takes.
    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .end = unwrapInboundIn(data) {
            unanswered += 1
            if unanswered > 0 { end() }
        }
        context.fireChannelRead(data)
    }

    /// What is answered is the end of one request, and so the beginning of the next.
    package func write(
        context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?
    ) {
        guard case .end = unwrapOutboundIn(data) else {
            context.write(data, promise: promise)
            return
        }
        unanswered -= 1
        if unanswered <= 0 { begin(context) }
        // Whoever asks and does not read is waited for no longer than who says nothing.
        let written = promise ?? context.eventLoop.makePromise()
        let giving = context.eventLoop.assumeIsolated().scheduleTask(in: patience) {
            context.close(promise: nil)
        }
        written.futureResult.assumeIsolated().whenComplete { _ in giving.cancel() }
        context.write(data, promise: written)
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
