import ControlSocket
import DesiredStateJSON

@testable import patchbay

extension FuzzTarget {
    /// What is asked and answered over the control socket. The first byte chooses the call.
    static let control = FuzzTarget(name: "control", longest: 2_048) { bytes in
        let body = Array(bytes.dropFirst())
        promiseAnswerRead(body)
        let names = [
            "approve", "pause", "resume", "undo", "status", "plan",
            String(decoding: body, as: UTF8.self),
        ]
        let call = ControlCall(name: names[Int(bytes.first ?? 0) % names.count], body: body)
        switch (reading(call), reading(call)) {
        case (.success(let request), .success(let other)):
            promise(request == other, "two readings differ")
            guard case .success(let again) = reading(request.call) else {
                broken("what was written is refused: \(request)")
            }
            promise(again == request, "what was written asks for something else: \(request)")
        case (.failure(let reply), .failure(let other)):
            promise(reply == other, "two refusals differ")
            promise(reply.status == .usage, "a call that cannot be read is no matter of usage")
            promise(!reply.message.isEmpty && reply.message.utf8.count < 20_000, "odd words")
            for line in reply.message.split(separator: "\n") { promiseHarmless(String(line)) }
            promise(ControlReply(reply.answer) == reply, "the refusal is told as something else")
        default: broken("read once and refused once")
        }
    }
}

private func reading(_ call: ControlCall) -> Result<ControlRequest, ControlReply> {
    do throws(ControlReply) {
        return .success(try ControlRequest(call))
    } catch {
        return .failure(error)
    }
}

/// Promises that an answer is read the same way twice, and is the same when it is written again.
private func promiseAnswerRead(_ body: [UInt8]) {
    let answer = ControlAnswer(status: 200, body: body)
    guard let reply = ControlReply(answer) else { return }
    promise(ControlReply(answer) == reply, "two readings of an answer differ")
    promise(ControlReply(reply.answer) == reply, "the answer is told as something else")
}
