import HostSystem
import Reconciliation

// Where a service runs, the plan is its work: `apply` would only find the lock held.

extension DryRun {
    /// Whether it waits for an approval.
    var isHeld: Bool { !breaches.isEmpty && !isApproved }

    /// What the service holds, unless it is this plan.
    var heldBesides: Text? {
        guard let held, held.digest != digest || !isHeld else { return nil }
        return held.words
    }

    private var isServed: Bool { holder?.command == "patchbay run" }

    /// What to do now, or what happens by itself; `nil` when there is nothing to do.
    ///
    /// - Parameter options: those that were given, for a command to be typed next.
    func next(_ options: String) -> String? {
        if isUndecided, !breaches.isEmpty { return "patchbay plan --live" + options }
        if isHeld { return approving(options) }
        if isServed { return serving(options) }
        if plan.changes.isEmpty { return nil }
        if pauses.contains(where: { $0.number == nil }) { return "patchbay resume" + options }
        let command = "patchbay apply" + options
        return holder.map { "\(command), when \($0.sentence) has ended" } ?? command
    }

    private func approving(_ options: String) -> String {
        let name = digest.string
        if breaches == Limits.listBreaches(of: plan) {
            return "nothing: it ends when the account shows a whole list again. If these numbers "
                + "are gone for good: patchbay approve \(name)\(isServed ? "" : " --live")"
                + options
        }
        if !isServed {
            return "patchbay approve \(name)\(plan.isLive ? " --live" : "")\(options)"
        }
        switch held?.digest {
        case digest: return "patchbay approve \(name)\(options)"
        case nil:
            return "patchbay approve \(name)\(options), as soon as `patchbay status` shows that "
                + "the service holds this plan"
        case .some where plan.isLive:
            return "patchbay status: what the service holds is another plan"
        case .some:
            return
                "patchbay plan --live\(options): what the service holds is another plan, of what "
                + "it has read"
        }
    }

    private func serving(_ options: String) -> String? {
        if hold != nil { return "nothing is sent until the API accepts the service's key again" }
        if let held {
            guard let digest = held.digest else {
                return "the service goes on when it has read the account"
            }
            return plan.isLive
                ? "the service waits for an approval of what it holds: patchbay approve "
                    + "\(digest.string)\(options)"
                : "patchbay plan --live\(options), which shows what the service holds"
        }
        if plan.changes.isEmpty { return nil }
        if pauses.contains(where: { $0.number == nil }) {
            return "the service sends it when the pause is over, or after `patchbay resume`"
        }
        return isInForce
            ? "nothing to type, the service carries it out by itself: `patchbay status` tells"
            : "nothing to type, the service takes its file up by itself: `patchbay status` tells "
                + "when this one is in force"
    }
}
