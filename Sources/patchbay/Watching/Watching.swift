import HostSystem
import UnixSignals

/// Shows a page on the terminal again and again, until it is told to stop.
struct Watching {
    let every: Duration
    let page: @Sendable () async throws -> String

    /// The screen as it was is back at the end, whatever the end was.
    func run() async throws {
        let output = StandardStream.output
        guard output.isTerminal else {
            throw Failure(.usage, "--watch draws on a terminal, and standard output is none")
        }
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup)
        output.write(Self.begin)
        defer { output.write(Self.end) }
        try await withThrowingTaskGroup { group in
            group.addTask {
                for await _ in signals { return }
            }
            group.addTask {
                while !Task.isCancelled { try await draw(output) }
            }
            try await group.next()
            group.cancelAll()
        }
    }

    private func draw(_ output: StandardStream) async throws {
        let footer = "every \(every.shown); Ctrl-C ends"
        let frame = WatchFrame(
            page: try await page(), footer: footer, rows: output.rows ?? 24,
            columns: output.columns ?? 80)
        guard output.write(frame.text) else { throw CancellationError() }
        try await Task.sleep(for: every)
    }

    /// Another screen, without a cursor.
    private static let begin = "\u{1B}[?1049h\u{1B}[?25l\u{1B}[2J"
    private static let end = "\u{1B}[?25h\u{1B}[?1049l"
}
