import ArgumentParser
import HostSystem
import Reconciliation
import StateStore

struct PauseCommand: PatchbayCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Stops every change, or those of some numbers, for a time.",
        discussion: """
            Nothing leaves for a paused number, over a restart too, until the time is over or \
            `patchbay resume`. A request that is under way is not called back. With a service \
            the stop is immediate; without one it is written to the database. A pause that lasts \
            longer stays: only after `patchbay resume` can it be shorter. One that does not is \
            replaced, and the answer says what it was.
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "The numbers; none stands for every number.", transform: NumberArgument.read)
    var numbers: [NumberArgument] = []

    @Option(help: "Why; it is shown by `status`.")
    var reason: String

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("How long, at most 30 days.", valueName: "span"))
    var length = "1h"

    func perform() async throws {
        let place = try common.place()
        guard let span = DurationText.span(length), span >= .seconds(1), span <= .seconds(2_592_000)
        else {
            throw Failure(
                .usage,
                "--for is \"\(length.harmless())\": give a span such as 30m or 1h30m, at most 30d"
            )
        }
        guard reason.contains(where: { !$0.isWhitespace }) else {
            throw Failure(.usage, "--reason is empty: say why, for whoever looks at night")
        }
        let request = ControlRequest.pause(
            numbers.map(\.number), reason: Text(reason), length: span, by: ControlRequest.asker)
        place.warn()
        if let reply = try await Asking.service(request, place) {
            return try Asking.conclude(reply, place)
        }
        let words = try Asking.existingDatabase(place, command: "patchbay pause") { store in
            let now = HostClock.calendarNow()
            let loaded = try store.load(at: now)
            let requests = Pause.Request.each(
                of: numbers.map(\.number), reason: Text(reason), length: span,
                by: ControlRequest.asker)
            let instant = HostClock.now()
            var pauses = Pauses(loaded.pauses, at: instant)
            if let words = PauseWords.refusal(of: requests, over: pauses) {
                throw Failure(.error, words)
            }
            let words = PauseWords.begun(requests, over: pauses, loaded.desired, at: instant)
            let kept = request.interventions(over: pauses, at: now, instant)
            for request in requests { pauses.begin(request, at: instant) }
            try store.write(
                Record(pauses: pauses.memories(at: instant)), interventions: kept, at: now)
            return words
        }
        place.tell("\(words); no service runs, so it stands in \(place.state.harmless(limit: 400))")
    }
}
