import NIOCore

/// Closes a connection whose request does not arrive whole in time. A limit on silence alone would
/// let one that says a byte now and then stay for ever.
final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny
    typealias OutboundIn = NIOAny

    /// Told to the pipeline when a request is there with its whole body.
    enum Event {
        case arrived
    }

    private let patience: TimeAmount
    private var closing: Scheduled<Void>?

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

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is Event { end() }
        context.fireUserInboundEventTriggered(event)
    }

    /// What is answered is the end of one request, and so the beginning of the next.
    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        begin(context)
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
