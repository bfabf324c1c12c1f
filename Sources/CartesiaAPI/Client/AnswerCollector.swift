import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

/// Puts one answer together where it arrives, on the thread of the connection: who asked is woken
/// once, by the whole of it.
final class AnswerCollector: HTTPClientResponseDelegate {
    private let answer = Mutex(Answer(status: 0))

    func didReceiveHead(
        task: HTTPClient.Task<Answer>, _ head: HTTPResponseHead
    ) -> EventLoopFuture<Void> {
        answer.withLock {
            $0.status = UInt16(clamping: head.status.code)
            $0.readHeaders(head.headers)
        }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(
        task: HTTPClient.Task<Answer>, _ part: ByteBuffer
    ) -> EventLoopFuture<Void> {
        let isTooLong = answer.withLock {
            guard $0.body.count + part.readableBytes <= Client.longestBody else { return true }
            $0.body += part.readableBytesView
            return false
        }
        return isTooLong
            ? task.eventLoop.makeFailedFuture(Trouble.TooLong())
            : task.eventLoop.makeSucceededVoidFuture()
    }

    func didFinishRequest(task: HTTPClient.Task<Answer>) -> Answer {
        answer.withLock { $0 }
    }
}
