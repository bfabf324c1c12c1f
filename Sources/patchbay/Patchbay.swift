import ArgumentParser
import HostSystem

@main
struct Patchbay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "patchbay",
        abstract: "Keeps the phone numbers of a Cartesia account the way a file says they are.",
        discussion: """
            The file says which agent and which provider each number has. `plan` shows what would \
            change and sends nothing; `apply` changes it once; `run` is the service that keeps \
            it so.

            A first session, against the built-in sandbox:
              patchbay sandbox --listen 127.0.0.1:7900 --fleet 12 &
              export CARTESIA_API_KEY=sk_car_sandbox PATCHBAY_API_URL=http://127.0.0.1:7900
              patchbay export > numbers.json
              patchbay plan --live --desired numbers.json --state state.db

            Exit codes:
            \(ExitStatus.table)
            """,
        version: Version.current,
        subcommands: [
            ValidateCommand.self, FmtCommand.self, PlanCommand.self, ApplyCommand.self,
            RunCommand.self,
            ReloadCommand.self, ApproveCommand.self, PauseCommand.self, ResumeCommand.self,
            UndoCommand.self, StatusCommand.self, HistoryCommand.self, BlameCommand.self,
            DiffCommand.self, ExplainCommand.self, ExportCommand.self, AdoptCommand.self,
            SandboxCommand.self,
        ]
    )
}

/// What every command does around its own work: failures become a sentence on standard error and
/// an exact exit code.
protocol PatchbayCommand: AsyncParsableCommand {
    func perform() async throws
}

extension PatchbayCommand {
    func run() async throws {
        BrokenPipe.ignore()
        CoreDumps.disable()
        do {
            try await performWhole()
        } catch let code as ExitCode {
            throw code
        } catch {
            let failure = Failure(error)
            // Mistakes with their places are a page of their own, which editors can read.
            let text = masked(failure.description)
            StandardStream.error.write(text.hasSuffix("\n") ? text : "patchbay: \(text)\n")
            throw failure.status.exitCode
        }
    }

    /// Results that could not be written are a failure, however the command ended.
    private func performWhole() async throws {
        let ended: ExitCode?
        do {
            try await perform()
            ended = nil
        } catch let code as ExitCode {
            ended = code
        }
        if let problem = StandardStream.outputProblem {
            throw Failure(.error, "standard output cannot be written: \(problem)")
        }
        if let ended { throw ended }
    }
}
