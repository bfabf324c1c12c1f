import Glibc
import Subprocess

// What is to be read lies in the pipe before the program is started, and nobody writes to it any
// more then: a program that does not read cannot break anything.

/// A program that is told by its standard input; no shell has a say.
package struct NoticeCommand: Sendable {
    /// What a pipe takes without anybody who reads (pipe(7)).
    static let longestBody = 1 << 16

    private let path: String
    private let environment: [String: String]
    private let patience: Duration

    /// - Parameters:
    ///   - path: The path of the program.
    ///   - environment: All variables that it gets: none of ours come along by themselves.
    package init(
        _ path: String, environment: [String: String], patience: Duration = .seconds(30)
    ) {
        self.path = path
        self.environment = environment
        self.patience = patience
    }

    /// Runs it once, with a JSON object to read; what it starts ends with it.
    package func run(_ body: [UInt8]) async -> Delivery {
        do {
            guard let code = try await within(patience, { try await end(reading: body) }) else {
                return .failed("the command did not end within \(patience)")
            }
            return code == 0 ? .arrived : .failed("the command ended with \(code)")
        } catch let error as SubprocessError where error.code == .executableNotFound {
            return .failed("the command cannot be started")
        } catch is CancellationError {
            return .failed("the command did not end within \(patience)")
        } catch {
            return .failed("the command cannot be started")
        }
    }

    private func end(reading body: [UInt8]) async throws -> Int32 {
        let input = try filledPipe(body)
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
            .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: .seconds(1)),
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(1)),
        ]
        let variables = environment.map { (Environment.Key(stringLiteral: $0), $1) }
        let result = try await Subprocess.run(
            .path(foreign(path)),
            environment: .custom(Dictionary(variables) { first, _ in first }),
            platformOptions: options,
            input: .fileDescriptor(try foreign(input), closeAfterSpawningProcess: true),
            output: .discarded,
            error: .discarded
        )
        try Task.checkCancellation()
        return switch result.terminationStatus {
        case .exited(let code): code
        case .signaled(let signal): 128 + signal
        }
    }
}

/// The end for reading of a pipe that holds all of `body`, and will hold no more.
private func filledPipe(_ body: [UInt8]) throws -> CInt {
    guard body.count <= NoticeCommand.longestBody else { throw NoPipe() }
    let ends = try pipe()
    let count = write(ends.writing, body, body.count)
    close(ends.writing)
    guard count == body.count else {
        close(ends.reading)
        throw NoPipe()
    }
    return ends.reading
}

/// A pipe that no other program inherits, from the first moment on: `pipe2`, which Swift does not
/// import.
private func pipe() throws -> (reading: CInt, writing: CInt) {
    typealias Call = @convention(c) (UnsafeMutablePointer<CInt>, CInt) -> CInt
    var ends: [CInt] = [0, 0]
    guard let symbol = dlsym(nil, "pipe2"),
        unsafeBitCast(symbol, to: Call.self)(&ends, O_CLOEXEC) == 0
    else { throw NoPipe() }
    return (ends[0], ends[1])
}

private struct NoPipe: Error {}

// The path of a program and a descriptor have types of another library; so they are made without
// knowing it.

private func foreign<Value: ExpressibleByStringLiteral>(_ text: String) -> Value
where Value.StringLiteralType == String {
    Value(stringLiteral: text)
}

private func foreign<Value: RawRepresentable<CInt>>(_ number: CInt) throws -> Value {
    guard let value = Value(rawValue: number) else { throw NoPipe() }
    return value
}
