import ArgumentParser
import CartesiaSandbox
import HostSystem
import UnixSignals

struct SandboxCommand: PatchbayCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox",
        abstract: "Serves a simulated Cartesia API on this machine.",
        discussion: """
            A whole account to try things out on: phone numbers, agents and providers, strict \
            about every call that Patchbay makes, with faults on demand. It listens on loopback \
            only; any key that begins with sk_car_ is accepted.

            At run time:
              GET|PUT /_sandbox/faults          what goes wrong, and how often
              GET     /_sandbox/requests        what it saw, one JSON object a line
              PATCH   /_sandbox/numbers/{id}    a person edits a number; {id} may be +E.164

            Example:
              patchbay sandbox --listen 127.0.0.1:7900 --fleet 12
              curl -X PUT -d '{"status": {"503": 0.1}}' http://127.0.0.1:7900/_sandbox/faults
            """
    )

    @Option(
        help: ArgumentHelp("Where to listen; port 0 takes any free one.", valueName: "host:port"))
    var listen = "127.0.0.1:7900"

    @Option(help: ArgumentHelp("How many numbers to make up.", valueName: "count"))
    var fleet: Int?

    @Option(help: ArgumentHelp("A JSON file with the account instead.", valueName: "file"))
    var data: String?

    @Option(
        help: ArgumentHelp("For the made-up fleet and the dice of the faults.", valueName: "number")
    )
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp("The faults to begin with: JSON, or a file with it.", valueName: "json"))
    var faults: String?

    func validate() throws {
        if fleet != nil, data != nil {
            throw ValidationError("--fleet and --data exclude each other.")
        }
        if let fleet, !(0...1_000_000).contains(fleet) {
            throw ValidationError("--fleet is a count from 0 to 1000000.")
        }
    }

    func perform() async throws {
        let (host, port) = try address()
        var options = SandboxOptions(host: host, port: port)
        options.seed = seed
        options.fleet = .generated(count: fleet ?? 12, seed: seed)
        if let data { options.fleet = .data(try bytes(of: data)) }
        if let faults {
            let isInline = faults.drop { $0.isWhitespace }.hasPrefix("{")
            options.faults = try Faults(json: isInline ? Array(faults.utf8) : try bytes(of: faults))
        }
        let ready = options
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        try await withThrowingTaskGroup { group in
            group.addTask {
                try await serveSandbox(ready) { port in
                    let shown = host.contains(":") ? "[\(host)]" : host
                    StandardStream.output.write("sandbox: listening on http://\(shown):\(port)\n")
                }
            }
            group.addTask {
                for await _ in signals { return }
            }
            try await group.next()
            group.cancelAll()
        }
    }

    private func bytes(of path: String) throws(Failure) -> [UInt8] {
        do throws(FileTrouble) {
            return try DesiredFiles.read(at: path).flatMap(\.bytes)
        } catch {
            throw Failure(error)
        }
    }

    private func address() throws(Failure) -> (String, Int) {
        guard let colon = listen.lastIndex(of: ":"),
            let port = Int(listen[listen.index(after: colon)...]), (0...65_535).contains(port)
        else {
            throw Failure(.usage, "--listen \(listen) is not an address such as 127.0.0.1:7900")
        }
        var host = String(listen[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        return (host, port)
    }
}
