import DesiredStateJSON
import HostSystem
import Reconciliation

/// A notice as it is sent.
struct NoticeMessage {
    let notice: Notice
    let digest: Digest?
    /// The first of the numbers that are stalled.
    var stalled: [StalledNumber] = []
    /// Which Patchbay tells: the name of its machine, and of its desired state.
    let host: String
    let desired: String
    var options = ""
    let at: Timestamp

    func body(as form: NoticeForm) -> [UInt8] {
        let value =
            switch form {
            case .json: json
            case .slack: slack
            }
        return Array((value.text() + "\n").utf8)
    }

    private var words: NoticeWords {
        NoticeWords(notice: notice, digest: digest, stalled: stalled, options: options)
    }

    private var json: JSONValue {
        [
            "version": 1,
            "concern": .string(notice.concern.rawValue),
            "turn": .string(notice.turn.rawValue),
            "message": .string(words.sentence),
            "command": .optional(words.command),
            "numbers": notice.extent.numbers == 0 ? .null : .integer(notice.extent.numbers),
            "digest": .optional(notice.turn == .ended ? nil : digest?.string),
            "stalled": .array(
                stalled.map {
                    ["number": .string($0.number.description), "reason": .string($0.reason)]
                }),
            "times": .integer(notice.times),
            "since": .string((at + .nanoseconds(-notice.age.wholeNanoseconds)).utcWithMilliseconds),
            "at": .string(at.utcWithMilliseconds),
            "host": .string(host),
            "desired": .string(desired),
        ]
    }

    /// What an incoming webhook of Slack takes. Its three marks are spelt out, so that nobody is
    /// called and nothing is a link.
    private var slack: JSONValue {
        let sign = notice.turn == .ended ? ":white_check_mark:" : ":warning:"
        var text = "\(sign) Patchbay on \(host): \(words.sentence)"
        if let command = words.command { text += "\n`\(command)`" }
        var escaped = ""
        for character in text {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            default: escaped.append(character)
            }
        }
        return ["text": .string(escaped)]
    }
}
