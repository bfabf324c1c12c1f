import ArgumentParser
import HostSystem
import Reconciliation
import StateStore

struct ResumeCommand: PatchbayCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Ends pauses: those of some numbers, or all of them."
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "The numbers; none ends every pause.", transform: NumberArgument.read)
    var numbers: [NumberArgument] = []

    func perform() async throws {
        let place = try common.place()
        let request = ControlRequest.resume(numbers.map(\.number), by: ControlRequest.asker)
        place.warn()
        if let reply = try await Asking.service(request, place) {
            return try Asking.conclude(reply, place)
        }
        let words = try Asking.existingDatabase(place, command: "patchbay resume") { store in
            let now = HostClock.calendarNow()
            let ended = Set(numbers.map(\.number))
            let pauses = try store.load(at: now).pauses
            let left = pauses.filter { pause in
                !ended.isEmpty && !(pause.number.map { ended.contains($0) } ?? false)
            }
            let instant = HostClock.now()
            let kept = request.interventions(over: Pauses(pauses, at: instant), at: now, instant)
            try store.write(Record(pauses: left), interventions: kept, at: now)
            return PauseWords.ended(numbers.map(\.number), of: pauses.map(\.number))
        }
        place.tell("\(words); no service runs")
    }
}
