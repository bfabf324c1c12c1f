import HostSystem
import Reconciliation

/// A notice in words.
struct NoticeWords {
    let notice: Notice
    /// Names the plan that waits for an approval.
    var digest: Digest?
    /// The first of the numbers that are stalled.
    var stalled: [StalledNumber] = []
    /// Follows each command of ours, so that it reaches this Patchbay and no other.
    var options = ""

    /// What has happened, a sentence or two without a line end.
    var sentence: String {
        if notice.turn == .ended { return over + " (after \((notice.lasted ?? notice.age).shown))" }
        let goesOn =
            notice.turn == .changed
            ? notice.concern == .held
                ? "; it is another plan than the one that was told"
                : "; these are more than was told"
            : ""
        let again =
            notice.times > 1
            ? "; it has begun \(notice.times.grouped) times since it was told of last" : ""
        return trouble + goesOn + again
    }

    /// What a person types to mend it; `nil` when there is nothing to do any more.
    var command: String? {
        if notice.turn == .ended { return nil }
        return bareCommand.typed(options)
    }

    private var bareCommand: String {
        switch notice.concern {
        case .keyRefused: HostProcess.restart
        case .held: digest.map { "patchbay approve \($0.string)" } ?? "patchbay status"
        case .desiredRefused: "patchbay validate"
        case .sourceUnreachable: "patchbay reload"
        case .stalled: stalled.first.map { "patchbay explain \($0.number)" } ?? "patchbay status"
        case .accountUnreadable: "patchbay status"
        case .drifted: "patchbay plan --live"
        // Without numbers it would end every pause.
        case .paused: notice.extent.words == nil ? "patchbay status" : "patchbay resume"
        }
    }

    private var trouble: String {
        let numbers = notice.extent.numbers.counted("number")
        return switch notice.concern {
        case .keyRefused: "the API refuses the key, and nothing is sent: \(why)"
        case .held: "HELD: \(why)"
        case .desiredRefused:
            "the newest desired state is refused, the last good one stays in force: \(why)"
        case .sourceUnreachable: "no newer desired state can be fetched: \(why)"
        case .accountUnreadable: "the live account cannot be read: \(why)"
        case .stalled: "\(numbers) stalled: \(refusals)"
        case .drifted: "\(numbers) drifted, which is only reported"
        case .paused:
            notice.extent.words == nil ? "\(numbers) paused" : "everything is paused: \(why)"
        }
    }

    private var over: String {
        switch notice.concern {
        case .keyRefused: "the API accepts the key again"
        case .held: "nothing is held any more"
        case .desiredRefused: "the desired state is valid again"
        case .sourceUnreachable: "the desired state is fetched again"
        case .accountUnreadable: "the live account can be read again"
        case .stalled: "no number is stalled any more"
        case .drifted: "no number is drifted any more"
        case .paused: "nothing is paused any more"
        }
    }

    /// Which numbers are stalled, and why the first of them is.
    private var refusals: String {
        guard let first = stalled.first else { return "the API refuses what the file asks" }
        let rest = notice.extent.numbers - stalled.count
        let more = rest > 0 ? " and \(rest.grouped) more" : ""
        let isOne = stalled.allSatisfy { $0.reason == first.reason } && rest <= 0
        return listed(stalled.map(\.number)) + more + (isOne ? ": " : "; the first: ")
            + first.reason
    }

    /// The words of a stranger, who may have pasted a key.
    private var why: String { masked(spoken(notice.extent.words)) }
}
