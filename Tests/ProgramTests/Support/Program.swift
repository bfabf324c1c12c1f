import Glibc
import Subprocess

// The real program in a process of its own, with nothing in its environment but what the test
// says. A shell puts its output into files and becomes the program, so the id is the program's.

/// The program under test.
enum Program {
    /// Beside the tests, where the build lays it; `PROGRAM_UNDER_TEST` names another one.
    static let path: String = {
        if let named = getenv("PROGRAM_UNDER_TEST") { return String(cString: named) }
        return beside("patchbay")
    }()

    /// The path of another program of the build.
    static func beside(_ name: String) -> String {
        var room = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = max(0, readlink("/proc/self/exe", &room, room.count - 1))
        let tests = String(decoding: room.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
        let folder = tests.lastIndex(of: "/").map { tests[..<$0] } ?? "."
        return "\(folder)/\(name)"
    }

    /// Starts it and ends it with the scope of `body`, whatever happens there; `prefix` is a
    /// program with arguments that becomes it.
    static func run<Result: Sendable>(
        _ arguments: [String],
        _ environment: [String: String],
        in folder: String,
        printingTo transcript: String,
        through prefix: [String] = [],
        body: (Child) async throws -> Result
    ) async throws -> (ended: Ended, result: Result) {
        let script = #"cd "$1" && exec >"$2.out" 2>"$2.err" && shift 2 && exec "$@""#
        var variables = environment
        variables["PATH"] = environment["PATH"] ?? "/usr/bin:/bin"
        let run = try await Subprocess.run(
            .name("sh"),
            arguments: Arguments(
                ["-c", script, "sh", folder, transcript] + prefix + [path] + arguments),
            environment: .only(variables),
            input: .none,
            output: .discarded,
            error: .discarded
        ) { execution in
            let child = Child(pid: execution.processIdentifier.value, transcript: transcript)
            defer { if !child.hasEnded { child.signal(SIGKILL) } }
            return try await Child.$watched.withValue(Child.watched + [child]) {
                try await body(child)
            }
        }
        let code: Int32 =
            switch run.terminationStatus {
            case .exited(let code): code
            case .signaled(let signal): 128 + signal
            }
        return (Ended(code: code, transcript: transcript), run.closureResult)
    }
}

extension Environment {
    /// These variables and no others.
    static func only(_ variables: [String: String]) -> Environment {
        let pairs = variables.map { (Environment.Key(stringLiteral: $0), $1) }
        return .custom(Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
    }
}
