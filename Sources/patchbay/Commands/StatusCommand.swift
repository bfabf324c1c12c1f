import ArgumentParser
import HostSystem

struct StatusCommand: PatchbayCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "What is going on: what is wrong, what waits, what happens next.",
        discussion: """
            Asks the service that runs; where none does it reads the state database and the \
            desired state. Needs no key. Every managed number is in exactly one condition: \
            current, pending, retrying, in doubt, stalled, paused, held or drifted. Ends with 0.
            """
    )

    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let setup = try common.setup()
        let format: PageFormat = setup.format == .json ? .json : .text
        let request = PageRequest(.status, formats: [format], isPainted: setup.paint == .on)
        if let page = try await Asking.pages(request, setup.place)?.pages[format] {
            StandardStream.output.write(page)
            return
        }
        let recorded = try RecordedState(setup)
        let view = try await recorded?.status(setup) ?? StatusView(withoutDatabase: setup)
        switch setup.format {
        case .text:
            let now = HostClock.calendarNow()
            StandardStream.output.write(StatusText(view: view, now: now, paint: setup.paint).text)
        case .json:
            StandardStream.output.write(StatusJSON(view: view).text)
        }
    }
}
