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

            With --watch it stays on the terminal and looks again every second.
            """
    )

    @OptionGroup var common: CommonOptions

    @Flag(help: "Look again every second, until Ctrl-C.")
    var watch = false

    func perform() async throws {
        let setup = try common.setup()
        guard watch else {
            StandardStream.output.write(try await page(setup))
            return
        }
        if setup.format == .json {
            throw Failure(.usage, "--watch is for people: leave --format json out")
        }
        try await Watching(every: .seconds(1)) { try await page(setup) }.run()
    }

    private func page(_ setup: Setup) async throws -> String {
        let format = setup.pageFormat
        let request = PageRequest(.status, formats: [format], isPainted: setup.paint == .on)
        if let page = try await Asking.pages(request, setup.place)?.pages[format] { return page }
        return try await setup.statusView().page(format, setup.paint)
    }
}
