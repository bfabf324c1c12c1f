import ArgumentParser
import CartesiaAPI
import HostSystem
import Reconciliation
import StateStore

struct ApproveCommand: PatchbayCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Approves exactly one plan that is held by the limits, by its digest.",
        discussion: """
            The digest is shown by `plan`, by `status` and in the log of the service. The service \
            carries the plan out at once. When none runs, the approval is written to the database \
            for the next `apply` or start of the service: it is used once, and expires after an \
            hour.

            Ends with 6 when that is not the plan now: a value from before has moved, or the file \
            has. Such an approval does nothing.
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "The digest of the plan.")
    var digest: String

    @Option(help: "Why; it is kept with the approval.")
    var reason: String?

    @Flag(help: "Without a service: read the account first, as `plan --live` does.")
    var live = false

    func perform() async throws {
        let place = try common.place()
        let digest = Digest(typed: digest)
        let by = ControlRequest.asker
        let request = ControlRequest.approve(digest, by: by, reason: reason.map { Text($0) })
        if let reply = try await Asking.service(request, place) {
            place.warn()
            return try Asking.conclude(reply, place)
        }
        let setup = try common.setup()
        let head = try RecordedOutline(setup)?.revision?.revision.head
        let desired = try await setup.readDesired(after: head)
        let account = live ? try await AccountFetch.fetch(setup) : nil
        let paused = try Asking.database(place, command: "patchbay approve") { store in
            let outline = try RecordedOutline(setup)
            let ground = try PlanGround(of: desired, over: outline)
            let dry = try DryRun(ground, account: account, setup)
            let known = try outline?.reader.standing()?.heldDigest
            if let words = digest.slip(among: [dry.digest] + (known.map { [$0] } ?? [])) {
                throw Failure(.usage, words)
            }
            guard dry.digest == digest else {
                throw Failure(
                    .stalePlan,
                    "the plan of \(setup.desired.harmless(limit: 400)) is \(dry.digest.string) "
                        + "now, not that one: look at it again with `patchbay plan`")
            }
            if dry.isUndecided {
                throw Failure(
                    .stalePlan,
                    "some of that plan may be in the account already: look at `patchbay plan "
                        + "--live`, and approve that with --live")
            }
            if dry.breaches.isEmpty {
                throw Failure(
                    .stalePlan,
                    "that plan is within the limits, so there is nothing to approve: "
                        + "`patchbay apply` or the service carries it out")
            }
            let now = HostClock.calendarNow()
            try store.note(
                StoredApproval(
                    digest: dry.digest, approvedAt: now, by: by, reason: reason.map { Text($0) }))
            return PauseWords.waiting(dry.plan.changes.map(\.number), for: dry.pauses)
        }
        place.tell(
            "approved for an hour: the next `patchbay apply --yes`, or the service when it starts, "
                + "carries it out once\(paused.map { "; " + $0 } ?? "")")
    }
}
