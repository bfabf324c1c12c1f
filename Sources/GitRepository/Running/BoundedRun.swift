import Glibc
import Subprocess

/// A program that is run with a bound in time and in output.
struct BoundedRun: Sendable {
    let program: String
    let arguments: [String]
    let environment: [String: String]
    /// The bytes that it may print on standard output.
    var limit = 1 << 20
    var patience = Duration.seconds(30)

    /// How it ended.
    struct Answer {
        let code: Int32
        let output: [UInt8]
        /// What it said on standard error, in one line.
        let words: String

        var text: String { String(decoding: output, as: UTF8.self) }
        /// The text without its last line end.
        var line: String { text.hasSuffix("\n") ? String(text.dropLast()) : text }
    }

    /// Runs it to its end; what it starts, such as ssh, ends with it.
    func answer() async throws(GitTrouble) -> Answer {
        do {
            return try await withThrowingTaskGroup(of: Answer?.self) { group in
                group.addTask { try await run() }
                group.addTask {
                    try await Task.sleep(for: patience)
                    return nil
                }
                defer { group.cancelAll() }
                guard let answer = try await group.next() ?? nil else {
                    throw GitTrouble.late(program, patience)
                }
                return answer
            }
        } catch let trouble as GitTrouble {
            throw trouble
        } catch let error as SubprocessError where error.code == .executableNotFound {
            throw .noProgram(program)
        } catch let error as SubprocessError where error.code == .outputLimitExceeded {
            throw .tooLarge("what \(program) \(arguments.first ?? "") tells", limit: limit)
        } catch is CancellationError {
            throw .late(program, patience)
        } catch {
            throw .failed(doing: "run \(program)", words: oneLine("\(error)"))
        }
    }

    private func run() async throws -> Answer {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
            .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: .seconds(1)),
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(1)),
        ]
        let result = try await Subprocess.run(
            place.map { .path(literal($0)) } ?? .name(program),
            arguments: Arguments(arguments),
            environment: .custom(
                Dictionary(
                    environment.map { (Environment.Key(stringLiteral: $0), $1) },
                    uniquingKeysWith: { first, _ in first })),
            platformOptions: options,
            input: .none,
            output: .bytes(limit: limit),
            error: .bytes(limit: 64 << 10)
        )
        try Task.checkCancellation()
        let code: Int32 =
            switch result.terminationStatus {
            case .exited(let code): code
            case .signaled(let signal): 128 + signal
            }
        let said = String(decoding: result.standardError, as: UTF8.self)
        return Answer(code: code, output: result.standardOutput, words: oneLine(said))
    }
}

extension BoundedRun {
    /// Where the program stands; to try one place after the other costs a process for each.
    private var place: String? {
        for folder in searchPath.split(separator: ":") where folder.hasPrefix("/") {
            let path = "\(folder)/\(program)"
            if access(path, X_OK) == 0, opendir(path).map({ closedir($0) }) == nil { return path }
        }
        return nil
    }
}

/// A path as the library takes it, whose type is another library's.
private func literal<Path: ExpressibleByStringLiteral>(_ path: String) -> Path
where Path.StringLiteralType == String {
    Path(stringLiteral: path)
}

/// Where programs are found.
let searchPath = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"

/// What a program says, in one line and with a bound; nothing in it moves a terminal's cursor.
func oneLine(_ text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline).map { harmless($0.trimmed) }
    let telling = lines.filter { !$0.isEmpty && !$0.hasPrefix("hint:") }
    let joined = telling.suffix(3).joined(separator: "; ")
    return joined.isEmpty ? "it says nothing" : String(joined.prefix(400))
}

/// A text of a stranger for one line: control characters, and those that turn the line without
/// being seen, appear as `\u{1b}`.
func harmless(_ text: String) -> String {
    var line = ""
    for scalar in text.unicodeScalars {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator:
            line += "\\u{\(String(scalar.value, radix: 16))}"
        default: line.unicodeScalars.append(scalar)
        }
    }
    return line
}

extension Substring {
    /// Without spaces at both ends.
    var trimmed: String {
        var rest = self
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
